// French for the words that Cockpit has in its code, out of reach of any label file.

import { translatePage } from '../../tasklist/scripts/translate.js';

translatePage({
  texts: new Map([
    ['zoom in', 'Agrandir'],
    ['zoom out', 'Réduire'],
    ['reset zoom', 'Voir tout le diagramme']
  ]),
  textPlaces: ['.app-switch .dropdown-menu a'],
  attributePlaces: {
    title: '[cam-widget-bpmn-viewer] .navigation button'
  }
});
