// On a process: the instances that are over, and how its versions compare.

import { ask, choice, element, fileLink, loader, number, table, trailLink } from './page.js';

function searchForm(asked, search) {
  const field = (label, attributes) => {
    const input = element('input', { class: 'form-control', ...attributes });
    return [element('label', { class: 'dp-choice' }, element('span', { text: label }), input), input];
  };
  const [referenceLabel, reference] = field('Num\u00e9ro du dossier', { type: 'text', maxlength: 64, autocomplete: 'off' });
  const [fromLabel, from] = field('Termin\u00e9s du', { type: 'date' });
  const [toLabel, to] = field('au', { type: 'date' });
  const versions = element('input', { type: 'checkbox' });
  return element(
    'form',
    {
      class: 'dp-form',
      novalidate: true,
      onsubmit: event => {
        event.preventDefault();
        Object.assign(asked, {
          reference: reference.value.trim(),
          du: from.value,
          au: to.value,
          versions: versions.checked ? 'toutes' : '',
          page: 1,
        });
        search();
      },
    },
    referenceLabel,
    fromLabel,
    toLabel,
    element('label', { class: 'dp-tick' }, versions, element('span', { text: 'toutes les versions' })),
    element('button', { class: 'btn btn-default', type: 'submit', text: 'Chercher' })
  );
}

function page(found, asked, search) {
  if (found.lines.length === 0) {
    return element('p', { class: 'dp-quiet', text: 'Aucune instance termin\u00e9e ne correspond.' });
  }
  const turn = (text, step) =>
    element('button', {
      class: 'btn btn-default',
      type: 'button',
      text,
      onclick: () => {
        asked.page = found.page + step;
        search();
      },
    });
  return [
    table(
      'Instances termin\u00e9es, les derni\u00e8res d\u2019abord',
      ['Parcours', 'Dossier', 'Version', 'D\u00e9but', 'Fin', 'Dur\u00e9e', 'Issue'],
      found.lines.map(line => [
        trailLink(line.id, 'Voir le parcours'),
        fileLink(line.key, line.file),
        String(line.version),
        line.started,
        line.ended,
        line.duration,
        line.end,
      ])
    ),
    element(
      'p',
      { class: 'dp-pages' },
      found.page > 1 ? turn('Plus r\u00e9centes', -1) : null,
      element('span', { text: `Page ${found.page}` }),
      found.more ? turn('Plus anciennes', 1) : null
    ),
  ];
}

function history(container, { processDefinitionId }) {
  const asked = { definition: processDefinitionId, page: 1 };
  const place = element('div', { 'aria-live': 'polite' });
  const load = loader(place);
  const search = () => load(() => ask('historique', asked), found => page(found, asked, search));
  container.append(element('div', { class: 'dp-page' }, searchForm(asked, search), place));
  search();
}

function difference(change) {
  if (change.difference.value === null) {
    return change.before.value === null ? 'nouvelle \u00e9tape, ou pas encore pass\u00e9e avant' : 'plus pass\u00e9e depuis';
  }
  const seconds = Math.abs(change.difference.value) / 1000;
  if (seconds < 1) {
    return '\u00e9gale';
  }
  return change.difference.value > 0 ? `+ ${change.difference.words}` : change.difference.words;
}

function comparison(compared) {
  return table(
    'Dur\u00e9e m\u00e9diane de chaque \u00e9tape, les plus grands \u00e9carts d\u2019abord',
    ['\u00c9tape', 'Avant', 'Passages', 'Apr\u00e8s', 'Passages', '\u00c9cart'],
    compared.changes.map(change => [
      change.name,
      change.before.words,
      number(change.passedBefore),
      change.after.words,
      number(change.passedAfter),
      difference(change),
    ])
  );
}

function compare(found, definition) {
  const options = found.versions.map(version => [version.id, `version ${version.version}`]);
  const here = found.versions.findIndex(version => version.id === definition);
  const after = Math.max(0, here);
  const picked = {
    avant: found.versions[Math.min(after + 1, found.versions.length - 1)].id,
    apres: found.versions[after].id,
  };
  const place = element('div', { 'aria-live': 'polite' });
  const load = loader(place);
  const refresh = () => load(() => ask('versions', { definition, ...picked }), comparison);
  const choose = name => version => {
    picked[name] = version;
    refresh();
  };
  refresh();
  return element(
    'section',
    { class: 'dp-compare' },
    element('h4', { text: 'Comparer deux versions' }),
    element(
      'div',
      { class: 'dp-form' },
      choice('Avant', options, picked.avant, choose('avant')),
      choice('Apr\u00e8s', options, picked.apres, choose('apres'))
    ),
    place
  );
}

function versionTable(found) {
  return table(
    'Les versions de ce processus, la derni\u00e8re d\u2019abord',
    ['Version', 'Commenc\u00e9es', 'Termin\u00e9es', 'Arr\u00eat\u00e9es', 'En cours', 'Dur\u00e9e m\u00e9diane', '9 sur 10 en moins de'],
    found.versions.map(version => [
      String(version.version),
      number(version.started),
      number(version.completed),
      number(version.stopped),
      number(version.running),
      version.median.words,
      version.slow.words,
    ])
  );
}

function versions(container, { processDefinitionId }) {
  const place = element('div', { class: 'dp-page' });
  container.append(place);
  loader(place)(
    () => ask('versions', { definition: processDefinitionId }),
    found => [
      versionTable(found),
      found.versions.length > 1
        ? compare(found, processDefinitionId)
        : element('p', { class: 'dp-quiet', text: 'Il n\u2019y a qu\u2019une version\u00a0: rien \u00e0 comparer encore.' }),
    ]
  );
}

export default [
  {
    id: 'pilotage-history',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 4,
    properties: { label: 'Historique' },
    render: history,
  },
  {
    id: 'pilotage-versions',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 3,
    properties: { label: 'Versions' },
    render: versions,
  },
];
