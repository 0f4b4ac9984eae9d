// French for the words that Admin has in its code, out of reach of any label file.

import { translatePage } from '../../tasklist/scripts/translate.js';

translatePage({
  texts: [
    ['Select all', 'Tout cocher'],
    ['Unselect all', 'Tout décocher']
  ],
  patterns: [
    // Words put side by side in English order.
    [/^(\S.*) Autorisations$/, resource => `Autorisations\u00a0: ${resource}`],
    // Column heads that take the label of a required field.
    [/^(Prénom|Nom)\*$/, label => label],
    [/^(.*\d{4}-\d\d-\d\d.*)$/, text => text.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1')]
  ],
  textPlaces: [
    '.dropdown-menu span',
    '.section-content header h3',
    'th',
    'th a',
    'th span',
    '.section-content [class*="metrics-"] td:first-child',
    '.section-content .view-value a'
  ]
});
