// French for the words that Admin has in its code, out of reach of any label file.

import { translatePage } from '../../tasklist/scripts/translate.js';

translatePage({
  texts: [
    ['Select all', 'Tout cocher'],
    ['Unselect all', 'Tout décocher']
  ],
  textPlaces: ['.dropdown-menu span']
});
