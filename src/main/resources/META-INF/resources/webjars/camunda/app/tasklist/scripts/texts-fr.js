// French for the words that no label file reaches: form-js 1.8.7 has its messages in its code, and so have a few
// places of Tasklist.

import { translatePage } from './translate.js';

const plural = count => (Number(count) > 1 ? 's' : '');
const decimal = number => number.replace('.', ',');

const TEXTS = [
  ['Field is required.', 'Ce champ est obligatoire.'],
  ['Field must be a valid email.', 'Indiquez une adresse électronique valide, par exemple nom@exemple.fr.'],
  [
    'Field must be a valid  international phone number. (e.g. +4930664040900)',
    'Indiquez un numéro de téléphone international, par exemple +33261910000.'
  ],
  ['Value is not a number.', 'Indiquez un nombre, en chiffres.'],
  ['Value is expected to be an integer.', 'Indiquez un nombre entier.'],
  ['Date and time must both be entered.', 'Indiquez la date et l’heure.'],
  ['Select', 'Choisir'],
  ['Search', 'Chercher'],
  ['No results', 'Aucun résultat'],
  ['All values selected', 'Toutes les valeurs sont choisies'],
  ['Skip to search', 'Aller à la recherche'],
  ['Remove tag', 'Retirer'],
  ['Increment', 'Augmenter'],
  ['Decrement', 'Diminuer'],
  ['dd/mm/yyyy', 'jj/mm/aaaa'],
  ['No content to show.', 'Rien à afficher.'],
  ['External content couldn\'t be loaded.', 'Ce contenu n’a pas pu être affiché.'],
  ['This is an image placeholder', 'Image absente'],
  ['Nothing to show.', 'Rien à afficher.'],
  ['of', 'sur'],
  ['Previous page', 'Page précédente'],
  ['Next page', 'Page suivante'],
  ['Click to remove sorting', 'Cliquer pour retirer le tri'],
  ['Add new', 'Ajouter'],
  ['Collapse', 'Replier'],
  // The draft stays in the tab (drafts.js): « Enregistrer » would promise more than that.
  ['Enregistrer', 'Garder le brouillon']
];

const PATTERNS = [
  // What the server refuses comes behind an English sentence that names the task by its id.
  [/^Cannot (?:submit|instantiate)[^:]*: (.+)$/s, message => message],
  [/^Field must match pattern .*\.$/s, () => 'Le format attendu n’est pas respecté.'],
  [/^Field must have minimum value of (.+)\.$/, min => `Indiquez un nombre supérieur ou égal à ${decimal(min)}.`],
  [/^Field must have maximum value of (.+)\.$/, max => `Indiquez un nombre inférieur ou égal à ${decimal(max)}.`],
  [/^Field must have minimum length of (\d+)\.$/, min => `Écrivez au moins ${min} caractère${plural(min)}.`],
  [/^Field must have maximum length of (\d+)\.$/, max => `Écrivez au plus ${max} caractère${plural(max)}.`],
  [
    /^Value is expected to have at most (\d+) decimal digits?\.$/,
    digits => `Indiquez au plus ${digits} décimale${plural(digits)}.`
  ],
  [
    /^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/,
    (below, above) => `Les deux valeurs permises les plus proches sont ${decimal(below)} et ${decimal(above)}.`
  ],
  [/^Click to sort by (.+) ascending$/s, column => `Cliquer pour trier par ordre croissant\u00a0: ${column}`],
  [/^Click to sort by (.+) descending$/s, column => `Cliquer pour trier par ordre décroissant\u00a0: ${column}`],
  [/^Expand all \((\d+)\)$/, count => `Tout afficher (${count})`],
  [/^Remove list item (\d+)$/, item => `Retirer l’élément ${item}`],
  [/^Démarrer un processus: (.+)$/s, name => `Démarrer un processus\u00a0: ${name}`]
];

// Where a text of the interface stands alone, never a text of the case.
const TEXT_PLACES = [
  '.fjs-form-field-error li',
  '.fjs-select-placeholder',
  '.fjs-dropdownlist-empty',
  '.fjs-iframe-placeholder-text',
  '.fjs-table-empty',
  '.fjs-table-td[colspan]',
  '.fjs-table-nav-label',
  '.fjs-repeat-render-add',
  '.fjs-repeat-render-collapse',
  '.fjs-taglist-skip-link',
  '[cam-tasklist-form] .form-actions .btn-default',
  '.modal-header .modal-title'
];
const ATTRIBUTE_PLACES = {
  placeholder: '.fjs-input, .fjs-taglist-input',
  'aria-label': '.fjs-number-arrow-container button, .fjs-table-th, .fjs-table-nav-button, .fjs-repeat-row-remove',
  title: '.fjs-taglist-tag-remove',
  alt: '.fjs-image-placeholder [alt]'
};

// Buttons that are an icon only: without a name, a screen reader says « bouton » and no more.
const NAMES = {
  '.region-toggle': 'Replier ou déplier la colonne',
  '.maximize': 'Agrandir la tâche',
  '.reset-regions': 'Revenir aux trois colonnes',
  '.new-sort > .dropdown-toggle': 'Ajouter un tri',
  '.instance-link': 'Voir le dossier dans Cockpit',
  '.task-card-details .actions a': 'Voir plus ou moins'
};

translatePage({
  texts: TEXTS,
  patterns: PATTERNS,
  textPlaces: TEXT_PLACES,
  attributePlaces: ATTRIBUTE_PLACES,
  names: NAMES
});
