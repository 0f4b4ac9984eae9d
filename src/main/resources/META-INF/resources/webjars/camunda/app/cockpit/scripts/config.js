// Replaces the whole default configuration: what is not here is Camunda's default.
// Characters outside ASCII are escaped so that no server or proxy setting can garble them.

import { loadLabels } from '../../tasklist/scripts/labels.js';
import '../../tasklist/scripts/sign-in.js';

await loadLabels('cockpit');

export default {
  app: {
    name: 'Cockpit',
    vendor: 'D\u00e9mocratie permanente \u2013'
  },

  // A locale named here must have its file in locales/: without it the labels do not load.
  locales: {
    availableLocales: ['fr'],
    fallbackLocale: 'fr'
  },

  // Relative to app/cockpit, without ".js". A missing file or a syntax error in one of them leaves the page blank.
  customScripts: [
    '../tasklist/scripts/dates-fr',
    '../tasklist/scripts/texts-fr',
    'scripts/texts-fr',
    'scripts/pilotage/dashboard',
    'scripts/pilotage/heat',
    'scripts/pilotage/history',
    'scripts/pilotage/trail'
  ],

  disableWelcomeMessage: true
};
