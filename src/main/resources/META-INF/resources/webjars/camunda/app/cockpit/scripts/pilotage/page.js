// What our pages in Cockpit share. Whatever people wrote is set as text, never as HTML.

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === 'text') {
      made.textContent = value;
    } else if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const BASE = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

/** An address of the application outside Camunda's webapps. */
export function site(path) {
  return BASE + path;
}

/** Asks our own back end; refuses with a sentence to show. */
export async function ask(what, parameters) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  );
  let answer;
  try {
    answer = await fetch(site(`/pilotage/cockpit/${what}?${query}`), { headers: { Accept: 'application/json' } });
  } catch (unreachable) {
    throw new Error('Le serveur ne r\u00e9pond pas. R\u00e9essayez dans un moment.');
  }
  const json = (answer.headers.get('Content-Type') || '').startsWith('application/json');
  if (answer.redirected || (answer.ok && !json) || answer.status === 401) {
    throw new Error('Votre session a pris fin. Reconnectez-vous.');
  }
  if (answer.status === 404) {
    throw new Error('Il n\u2019y a rien \u00e0 cette adresse, ou vous n\u2019y avez pas acc\u00e8s.');
  }
  if (!answer.ok) {
    throw new Error('La demande n\u2019a pas abouti. V\u00e9rifiez ce que vous avez saisi.');
  }
  return answer.json();
}

/**
 * Keeps one part of a page up to date: says that it loads, then shows what came or why nothing did. What comes late is
 * dropped once something else was asked.
 */
export function loader(place) {
  let turn = 0;
  return async (question, show) => {
    const mine = ++turn;
    place.setAttribute('aria-busy', 'true');
    if (!place.hasChildNodes()) {
      place.replaceChildren(element('p', { class: 'dp-quiet', text: 'Chargement\u2026' }));
    }
    try {
      const answer = await question();
      if (mine === turn) {
        place.replaceChildren(...[show(answer)].flat());
      }
    } catch (refused) {
      if (mine === turn) {
        place.replaceChildren(element('p', { class: 'dp-problem', role: 'alert', text: refused.message }));
      }
    }
    if (mine === turn) {
      place.setAttribute('aria-busy', 'false');
    }
  };
}

export const PERIODS = [
  ['30j', '30 jours'],
  ['3m', '3 mois'],
  ['12m', '12 mois'],
  ['tout', 'tout'],
];

export function choice(label, options, chosen, changed) {
  const select = element(
    'select',
    { class: 'form-control', onchange: () => changed(select.value) },
    ...options.map(([value, text]) => element('option', { value, text, selected: value === chosen }))
  );
  return element('label', { class: 'dp-choice' }, element('span', { text: label }), select);
}

/**
 * Takes our marks off a diagram and fits it to its frame. Cockpit keeps one drawing for the process and all its
 * instances, and puts it where it is looked at.
 */
export function freshDiagram(viewer) {
  const canvas = viewer.get('canvas');
  viewer.get('elementRegistry').forEach(shape => {
    [...(shape.markers || [])].filter(marker => marker.startsWith('dp-')).forEach(marker => canvas.removeMarker(shape, marker));
  });
  canvas.resized();
  if (!window.location.hash.includes('viewbox')) {
    canvas.zoom('fit-viewport', 'auto');
  }
}

export function table(caption, heads, rows) {
  return element(
    'div',
    { class: 'dp-wide' },
    element(
      'table',
      { class: 'dp-table' },
      element('caption', { text: caption }),
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col', text: head })))),
      element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell))))
    )
  );
}

function cell(content) {
  return content instanceof Node ? element('td', {}, content) : element('td', { text: content ?? '\u2013' });
}

export function link(href, text) {
  return element('a', { href, text });
}

/** To the file of a case or other work where the manager may read it, its key alone otherwise. */
export function fileLink(key, file) {
  if (!key) {
    return document.createTextNode('\u2013');
  }
  return file ? link(site(file), key) : document.createTextNode(key);
}

export function trailLink(instance, text) {
  return link('#/parcours?instance=' + encodeURIComponent(instance), text);
}

export function number(count) {
  return count.toLocaleString('fr-FR');
}
