// French for the words that Cockpit has in its code, out of reach of any label file.

import { translatePage } from '../../tasklist/scripts/translate.js';

const NONE = 'néant';

// Of the engine's variables and of the columns of decision tables.
const TYPES = [
  ['String', 'Texte'],
  ['Boolean', 'Booléen'],
  ['Double', 'Nombre décimal'],
  ['Integer', 'Entier'],
  ['Long', 'Entier long'],
  ['Short', 'Entier court'],
  ['Null', 'Néant'],
  ['File', 'Fichier'],
  ['Object', 'Objet'],
  ['Bytes', 'Octets'],
  ['Json', 'JSON'],
  ['Xml', 'XML'],
  ['string', 'texte'],
  ['boolean', 'booléen'],
  ['double', 'nombre décimal'],
  ['integer', 'entier'],
  ['long', 'entier long']
];

const JOBS = [
  ['async-continuation', 'étape automatique'],
  ['async-before', 'avant l’activité'],
  ['async-after', 'après l’activité'],
  ['timer-transition', 'minuteur en bordure'],
  ['timer-intermediate-transition', 'minuteur intermédiaire'],
  ['timer-start-event', 'minuteur de départ'],
  ['timer-start-event-subprocess', 'minuteur de départ d’un sous-processus'],
  ['timer-task-listener', 'minuteur d’une tâche'],
  ['event', 'événement']
];

const DECISION_TABLE = [
  ['View DRD', 'Voir les exigences'],
  ['Hit policy:', 'Règle retenue\u00a0:'],
  ['Unique', 'la seule qui convient'],
  ['First', 'la première qui convient'],
  ['Priority', 'la plus prioritaire'],
  ['Any', 'n’importe laquelle'],
  ['Collect', 'toutes'],
  ['Rule order', 'toutes, dans leur ordre'],
  ['Output order', 'toutes, par priorité'],
  ['No overlap is possible and all rules are disjoint. Only a single rule can be matched',
    'Les règles ne se recoupent pas\u00a0: une seule peut convenir'],
  ['Rules may overlap. The first matching rule will be chosen',
    'Plusieurs règles peuvent convenir\u00a0: la première est retenue'],
  ['Rules may overlap. The one with the highest priority will be chosen',
    'Plusieurs règles peuvent convenir\u00a0: la plus prioritaire est retenue'],
  ['Rules may overlap. Their output have to match',
    'Plusieurs règles peuvent convenir\u00a0: elles doivent donner le même résultat'],
  ['Collects the values of all matching rules', 'Réunit les résultats de toutes les règles qui conviennent'],
  ['When', 'Quand'],
  ['And', 'et'],
  ['Then', 'Alors'],
  ['Input type', 'Type de l’entrée'],
  ['Input values', 'Valeurs de l’entrée'],
  ['Output label', 'Libellé de la sortie'],
  ['Output name', 'Nom de la sortie'],
  ['Output type', 'Type de la sortie'],
  ['Output values', 'Valeurs de la sortie']
];

translatePage({
  texts: [
    ...TYPES,
    ...JOBS,
    ...DECISION_TABLE,
    ['null', NONE],
    ['<null>', `<${NONE}>`],
    ['Message is null.', 'Aucun message'],
    ['Failed Job', 'Travail en échec'],
    ['Failed External Task', 'Tâche externe en échec'],
    ['Loading diagram', 'Chargement du diagramme'],
    ['Invalid Date Value.', 'Date incorrecte.'],
    ['State', 'État'],
    ['Upload', 'Déposer'],
    ['Select all', 'Tout choisir'],
    ['Toggle this section', 'Afficher ou masquer cette section'],
    ['Suspended Job Definition', 'Définition de travail suspendue']
  ],
  patterns: [
    // « no running instance » in the English order of words.
    [/^(Instances en cours\s*:) No$/, heading => `${heading} aucune`],
    // Headings that bring a colon of their own.
    [/^(\S.*\S):$/, heading => `${heading}\u00a0:`],
    [/^Decision name: (.+)$/s, name => `Décision\u00a0: ${name}`],
    [/^Input (?:label|expression): (.+)$/s, name => `Entrée\u00a0: ${name}`]
  ],
  textPlaces: [
    '.null-value',
    '.null-symbol',
    'td.message i',
    'td.message a i',
    'td.type',
    'td.type span',
    'td.configuration',
    'th .state-label',
    '.tile-footer .instances',
    'td.col-type > div',
    '#variableTypeId option',
    '.ctn-content-bottom > h4',
    '.resource-details h3',
    '.resource-details h4',
    '.resource-details legend',
    '.loading-text',
    'p.invalid',
    '.tooltip-inner',
    '.view-drd-button',
    '.hit-policy label',
    '.hit-policy-value',
    '.tjs-container .clause',
    '.tjs-container .input-variable',
    '.tjs-container .output-variable'
  ],
  attributePlaces: {
    label: '#variableTypeId option',
    title: '.dmn-decision-table-container [title], .row-select input',
    'uib-tooltip': '.section-toggle, .activity-top-right-position'
  }
});
