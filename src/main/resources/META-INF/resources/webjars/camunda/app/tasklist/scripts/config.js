// Replaces the whole default configuration of Tasklist: what is not here is Camunda's default, shortcuts included.
// Characters outside ASCII are escaped so that no server or proxy setting can garble them.

import { loadLabels } from './labels.js';
import './activity.js';
import './sign-in.js';

await loadLabels('tasklist');

export default {
  app: {
    name: 'T\u00e2ches',
    vendor: 'D\u00e9mocratie permanente \u2013'
  },

  locales: {
    availableLocales: ['fr'],
    fallbackLocale: 'fr'
  },

  // Relative to app/tasklist, without ".js". A missing file or a syntax error in one of them leaves the page blank.
  customScripts: ['scripts/dates-fr', 'scripts/drafts', 'scripts/texts-fr', 'scripts/case-file'],

  disableWelcomeMessage: true,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'Prendre en charge la t\u00e2che affich\u00e9e'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'Aller au premier filtre de la liste'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'Aller \u00e0 la premi\u00e8re t\u00e2che de la liste'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'Aller au premier champ du formulaire'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'D\u00e9marrer un processus'
    }
  }
};
