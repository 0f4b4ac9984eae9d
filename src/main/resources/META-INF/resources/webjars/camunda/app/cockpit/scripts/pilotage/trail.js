// The way of a case: a tab of its running process, marks on the diagram, and a page of its own, which shows what is over too.

import { ask, element, fileLink, freshDiagram, link, loader, site, trailLink } from './page.js';

const KINDS = {
  TASK: 'T\u00e2che',
  AUTOMATIC: 'Automatique',
  CALLED: 'Sous-processus',
  TIMER: '\u00c9ch\u00e9ance',
  EVENT: '\u00c9v\u00e9nement',
  JOURNAL: 'Journal',
  MAIL: 'Courriel',
  COMING: '\u00c0 venir',
};

const FILTERS = [
  ['\u00e9tapes', ['TASK', 'AUTOMATIC', 'CALLED', 'TIMER', 'EVENT', 'COMING']],
  ['journal', ['JOURNAL']],
  ['courriels', ['MAIL']],
];

// The tab and the diagram of one page ask for the same at the same moment.
let asked = { instance: null, answer: null };

function trailOf(instance) {
  if (asked.instance !== instance) {
    const answer = ask('parcours', { instance });
    asked = { instance, answer };
    const forget = () => {
      if (asked.answer === answer) {
        asked = { instance: null, answer: null };
      }
    };
    answer.then(() => setTimeout(forget, 2000), forget);
  }
  return asked.answer;
}

function facts(trail) {
  const fact = (name, content) =>
    content
      ? element('div', {}, element('dt', { text: name }), element('dd', {}, content instanceof Node ? content : String(content)))
      : null;
  return element(
    'dl',
    { class: 'dp-facts' },
    fact('Dossier', trail.key ? fileLink(trail.key, trail.file) : null),
    fact(
      'Processus',
      link(`#/process-definition/${encodeURIComponent(trail.definition)}/runtime`, `${trail.process}, version ${trail.version}`)
    ),
    fact('\u00c9tat', trail.state),
    fact('D\u00e9but', trail.started),
    fact('Fin', trail.ended),
    fact(trail.running ? 'Dure depuis' : 'Dur\u00e9e', trail.duration)
  );
}

function line(one) {
  const notes = [one.who, one.duration, one.state].filter(note => note);
  return element(
    'li',
    { class: `dp-line dp-line-${one.kind.toLowerCase()}` },
    element('time', { datetime: one.at, text: one.when }),
    element(
      'div',
      {},
      element('span', { class: 'dp-kind', text: KINDS[one.kind] }),
      ' ',
      element('strong', { text: one.what }),
      notes.length ? element('span', { class: 'dp-notes', text: ` \u00b7 ${notes.join(' \u00b7 ')}` }) : null,
      one.link ? element('span', {}, ' \u00b7 ', trailLink(one.link, 'son parcours')) : null,
      one.detail ? element('p', { class: 'dp-detail', text: one.detail }) : null
    )
  );
}

function lines(trail) {
  const list = element('ol', { class: 'dp-trail' }, ...trail.lines.map(line));
  const filters = FILTERS.filter(([, kinds]) => trail.lines.some(one => kinds.includes(one.kind)));
  const boxes = filters.map(([name, kinds]) => {
    const box = element('input', {
      type: 'checkbox',
      checked: true,
      onchange: () => kinds.forEach(kind => list.classList.toggle(`dp-without-${kind.toLowerCase()}`, !box.checked)),
    });
    return element('label', { class: 'dp-tick' }, box, element('span', { text: name }));
  });
  return [
    filters.length > 1
      ? element('div', { class: 'dp-form', role: 'group', 'aria-label': 'Lignes montr\u00e9es' }, element('span', { text: 'Montrer\u00a0:' }), ...boxes)
      : null,
    trail.detailed
      ? null
      : element('p', {
          class: 'dp-quiet',
          text: 'Ce dossier est celui d\u2019un autre service\u00a0: vous voyez ses \u00e9tapes, ni les personnes ni le journal.',
        }),
    trail.complete ? null : element('p', { class: 'dp-problem', text: 'Ce parcours est trop long pour \u00eatre montr\u00e9 en entier.' }),
    list,
  ].filter(part => part);
}

function otherRuns(trail) {
  const others = trail.runs.filter(run => run.id !== trail.id);
  return others.length === 0
    ? null
    : element(
        'section',
        {},
        element('h2', { text: 'Les autres processus de ce dossier' }),
        element(
          'ul',
          { class: 'dp-runs' },
          ...others.map(run =>
            element('li', {}, trailLink(run.id, run.process), `, depuis le ${run.started}, ${run.running ? 'en cours' : 'termin\u00e9'}`)
          )
        )
      );
}

/** Our own server drew it and escaped every text in it; parsed as an image, it runs nothing either. */
function drawing(trail) {
  if (!trail.drawing) {
    return element('p', { class: 'dp-quiet', text: 'Le sch\u00e9ma de cette version n\u2019existe plus.' });
  }
  const image = new DOMParser().parseFromString(trail.drawing, 'image/svg+xml').documentElement;
  const frame = element(
    'div',
    {
      class: 'pd-scroll dp-overview',
      tabindex: 0,
      role: 'region',
      'aria-label': 'Sch\u00e9ma du parcours, \u00e0 faire d\u00e9filer',
    },
    document.importNode(image, true)
  );
  const size = element('button', {
    class: 'btn btn-default',
    type: 'button',
    'aria-pressed': 'false',
    text: 'Agrandir le sch\u00e9ma',
    onclick: () => {
      const large = !frame.classList.toggle('dp-overview');
      size.setAttribute('aria-pressed', String(large));
      const here = frame.querySelector('.pd-current');
      if (large && here) {
        here.scrollIntoView({ block: 'nearest', inline: 'center' });
      }
    },
  });
  return element('div', {}, size, frame);
}

function inTab(container, { processInstanceId }) {
  const place = element('div', { class: 'dp-page' });
  container.append(place);
  loader(place)(
    () => trailOf(processInstanceId),
    trail => [
      element('p', {}, trailLink(trail.id, 'Ouvrir ce parcours seul, avec son sch\u00e9ma')),
      facts(trail),
      ...lines(trail),
    ]
  );
}

function onDiagram(viewer, { processInstanceId }) {
  freshDiagram(viewer);
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  trailOf(processInstanceId).then(
    trail =>
      trail.passed
        .filter(id => registry.get(id) && !trail.current.includes(id))
        .forEach(id => {
          canvas.addMarker(id, 'dp-passed');
          viewer.get('overlays').add(id, 'dp-passed', {
            position: { top: -10, right: 10 },
            html: element('div', { class: 'dp-passed-badge', title: '\u00c9tape pass\u00e9e', text: '\u2713' }),
          });
        }),
    // The tab below says why.
    () => {}
  );
}

function ownPage(container) {
  const parameters = new URLSearchParams(window.location.hash.split('?')[1] || '');
  const question = parameters.has('dossier')
    ? () => ask('parcours', { dossier: parameters.get('dossier') })
    : () => ask('parcours', { instance: parameters.get('instance') || '-' });
  const place = element('div', { class: 'dp-page' });
  container.append(
    element('link', { rel: 'stylesheet', href: site('/css/diagram.css') }),
    element('div', { class: 'dp-own-page' }, place)
  );
  loader(place)(question, trail => {
    document.title = `Parcours ${trail.key || trail.process}`;
    return [
      element('h1', { text: trail.title || `Parcours ${trail.key || ''}` }),
      facts(trail),
      element(
        'p',
        { class: 'dp-links' },
        trail.file ? link(site(trail.file), 'Ouvrir le dossier') : null,
        trail.running ? link(`#/process-instance/${encodeURIComponent(trail.id)}/runtime`, 'Ouvrir l\u2019instance') : null
      ),
      element('h2', { text: 'Sch\u00e9ma' }),
      drawing(trail),
      element('h2', { text: 'Ce qui s\u2019est pass\u00e9' }),
      ...lines(trail),
      otherRuns(trail),
    ].filter(part => part);
  });
}

function caseFile(container, { processInstanceId }) {
  const place = element('div');
  container.append(place);
  trailOf(processInstanceId).then(
    trail => {
      if (trail.file) {
        place.append(
          element('a', {
            class: 'btn btn-default btn-toolbar',
            href: site(trail.file),
            title: `Ouvrir le dossier ${trail.key}`,
            'aria-label': `Ouvrir le dossier ${trail.key}`,
          }, element('span', { class: 'glyphicon glyphicon-folder-open', 'aria-hidden': 'true' }))
        );
      }
    },
    () => {}
  );
}

export default [
  {
    id: 'pilotage-trail',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 4,
    properties: { label: 'Parcours' },
    render: inTab,
  },
  {
    id: 'pilotage-passed',
    pluginPoint: 'cockpit.processInstance.diagram.plugin',
    priority: 0,
    render: onDiagram,
  },
  {
    id: 'pilotage-case-file',
    pluginPoint: 'cockpit.processInstance.runtime.action',
    priority: 0,
    render: caseFile,
  },
  {
    id: 'pilotage-trail-page',
    pluginPoint: 'cockpit.route',
    properties: { path: '/parcours', label: 'Parcours' },
    render: ownPage,
  },
];
