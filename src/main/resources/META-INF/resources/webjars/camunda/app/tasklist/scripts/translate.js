// Puts a fixed list of words into French where they appear, in a fixed list of places, so that what agents and citizens
// typed is never touched. For the words that no label file reaches.

// The header, the diagrams and the search fields that the webapps share.
const EVERYWHERE = {
  texts: [
    ['Admin', 'Administration'],
    ['Tasklist', 'Tâches'],
    ['Welcome', 'Accueil'],
    ['CAM_WIDGET_HEADER_TOGGLE_NAVIGATION', 'Afficher ou masquer le menu'],
    ['Close', 'Fermer'],
    ['zoom in', 'Agrandir'],
    ['zoom out', 'Réduire'],
    ['reset zoom', 'Voir tout le diagramme'],
    ['Powered by bpmn.io', 'Diagramme affiché par bpmn.io']
  ],
  patterns: [
    [
      /^(?:Error: )?The user with id '[^']*' does not have /,
      () => 'Vous n’avez pas le droit de consulter ou de changer ces données.'
    ]
  ],
  textPlaces: [
    '.page-notifications .message',
    '.app-switch .dropdown-menu a',
    '.navbar-toggle .sr-only',
    '.close .sr-only'
  ],
  attributePlaces: {
    title: '.navigation button, .bjs-powered-by'
  },
  names: {
    '.app-switch > .dropdown-toggle': 'Changer d’application',
    '.stored-criteria > .dropdown-toggle': 'Recherches gardées'
  }
};

/**
 * texts: pairs of English and French; patterns: pairs of an expression and what writes its French; textPlaces: selectors
 * of elements whose own text is translated; attributePlaces: by attribute, a selector; names: by selector, the name of
 * buttons that are an icon only, which a screen reader calls « bouton » and no more.
 */
export function translatePage({texts = [], patterns = [], textPlaces = [], attributePlaces = {}, names = {}}) {
  const words = new Map([...EVERYWHERE.texts, ...texts]);
  const shapes = [...EVERYWHERE.patterns, ...patterns];
  const places = [...EVERYWHERE.textPlaces, ...textPlaces].join();
  const attributes = together(EVERYWHERE.attributePlaces, attributePlaces);
  const iconNames = {...EVERYWHERE.names, ...names};

  function inFrench(text) {
    const known = words.get(text);
    if (known) {
      return known;
    }
    for (const [pattern, write] of shapes) {
      const found = pattern.exec(text);
      if (found) {
        return write(...found.slice(1));
      }
    }
    return null;
  }

  function translateTexts(element) {
    for (const node of element.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? node.data.trim() : '';
      const french = text && inFrench(text);
      if (french) {
        // The node stays the same one: form-js and AngularJS go on updating it.
        node.data = node.data.replace(text, () => french);
      }
    }
  }

  function translateAttribute(element, name) {
    const french = inFrench(element.getAttribute(name) ?? '');
    if (french) {
      element.setAttribute(name, french);
    }
  }

  function translate(root) {
    within(root, places, translateTexts);
    for (const [name, selector] of Object.entries(attributes)) {
      within(root, selector, element => translateAttribute(element, name));
    }
    within(root, 'a[href][uib-tooltip], button[uib-tooltip]', nameFromTooltip);
    for (const [selector, name] of Object.entries(iconNames)) {
      within(root, selector, element => giveName(element, name));
    }
  }

  try {
    // Our own changes come back here once and find nothing left to translate.
    new MutationObserver(records => {
      new Set(records.map(elementOf)).forEach(element => element?.isConnected && translate(element));
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: Object.keys(attributes)
    });
    translate(document.body);
  } catch (error) {
    console.error(error);
  }
}

function giveName(element, name) {
  // Writing the same name again would wake the observer again, without end.
  if (element.getAttribute('aria-label') !== name) {
    element.setAttribute('aria-label', name);
  }
}

/** The webapps explain many of their icons in a tooltip, which only a mouse reaches. */
function nameFromTooltip(element) {
  const tooltip = element.getAttribute('uib-tooltip');
  if (tooltip && !element.textContent.trim()) {
    giveName(element, tooltip);
  }
}

function within(root, selector, visit) {
  if (root.matches(selector)) {
    visit(root);
  }
  root.querySelectorAll(selector).forEach(visit);
}

function elementOf(record) {
  return record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement;
}

function together(some, others) {
  const all = {...some};
  for (const [name, selector] of Object.entries(others)) {
    all[name] = all[name] ? `${all[name]}, ${selector}` : selector;
  }
  return all;
}
