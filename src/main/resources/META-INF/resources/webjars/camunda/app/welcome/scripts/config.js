// Replaces the whole default configuration of Welcome: what is not here is Camunda's default.
// Characters outside ASCII are escaped so that no server or proxy setting can garble them.

import { loadLabels } from '../../tasklist/scripts/labels.js';
import '../../tasklist/scripts/sign-in.js';

await loadLabels('welcome');

// The page says it is in English: screen readers would read French with an English voice.
document.documentElement.lang = 'fr';

export default {
  app: {
    name: 'Accueil',
    vendor: 'D\u00e9mocratie permanente \u2013'
  },

  locales: {
    availableLocales: ['fr'],
    fallbackLocale: 'fr'
  },

  // Instead of Camunda's documentation, in English and for developers. ASCII only: Welcome escapes the rest.
  links: [
    {
      label: 'Site public',
      href: '/',
      description: 'Ce que voient les habitants'
    },
    {
      label: 'Importer des propositions',
      href: '/imports',
      description: 'Direction pilote et administration'
    },
    {
      label: 'Services, agents et absences',
      href: '/administration',
      description: 'Administration'
    }
  ],

  disableWelcomeMessage: true
};
