// First on the dashboard: where proposals stand, which are late, what is stuck and who frees it.

import { PERIODS, ask, choice, element, fileLink, link, loader, number, site, table } from './page.js';

function stage(name, count, whole, explained) {
  const share = whole > 0 ? Math.round((100 * count) / whole) : 0;
  const bar = element('span', { class: 'dp-bar-filled' });
  bar.style.width = `${share}%`;
  return element(
    'li',
    {},
    element('span', { class: 'dp-stage', text: name }),
    element('span', { class: 'dp-bar', 'aria-hidden': 'true' }, bar),
    element('strong', { text: number(count) }),
    element('span', { class: 'dp-share', text: explained || `${share}\u00a0%` })
  );
}

function stages({ received, oriented, studied, answered, withdrawn }) {
  if (received === 0) {
    return element('p', { class: 'dp-quiet', text: 'Aucune proposition re\u00e7ue sur cette p\u00e9riode.' });
  }
  const taken = withdrawn ? `dont ${number(withdrawn)} retir\u00e9es` : ' ';
  return element(
    'ol',
    { class: 'dp-funnel' },
    stage('Re\u00e7ues', received, received, taken),
    stage('Orient\u00e9es', oriented, received),
    stage('\u00c9tudi\u00e9es', studied, received),
    stage('R\u00e9pondues', answered, received)
  );
}

function titled(title, count, ...content) {
  return element(
    'section',
    {},
    element('h2', {}, title, count === null ? '' : ' ', count === null ? '' : element('span', { class: 'dp-count', text: number(count) })),
    ...content
  );
}

function remaining(all, named) {
  return all > named ? element('p', { class: 'dp-quiet', text: `Et ${number(all - named)} autres.` }) : null;
}

function late({ late: all, latest }) {
  if (all === 0) {
    return titled('Dossiers en retard', 0, element('p', { class: 'dp-quiet', text: 'Aucun dossier n\u2019a d\u00e9pass\u00e9 la date promise.' }));
  }
  return titled(
    'Dossiers en retard',
    all,
    table(
      'Les plus en retard d\u2019abord',
      ['Dossier', 'R\u00e9ponse promise le', 'O\u00f9 il en est', 'Service', 'Parcours'],
      latest.map(one => [
        fileLink(one.reference, one.file),
        one.due,
        one.status,
        one.service,
        link('#/parcours?dossier=' + encodeURIComponent(one.reference), 'Voir le parcours'),
      ])
    ),
    remaining(all, latest.length)
  );
}

function trouble(one) {
  return element(
    'li',
    {},
    element('p', {}, element('strong', { text: one.what })),
    element('p', { text: one.remedy }),
    element(
      'p',
      { class: 'dp-links' },
      element('span', { class: 'dp-quiet', text: `${one.step}, le ${one.since}` }),
      one.file ? link(site(one.file), `Ouvrir le dossier ${one.key}`) : one.key ? element('span', { text: one.key }) : null,
      one.job ? link(one.job, 'Ouvrir l\u2019instance') : null
    )
  );
}

function troubles({ stuck, troubles: named }) {
  return titled(
    '\u00c9tapes bloqu\u00e9es',
    stuck,
    stuck === 0
      ? element('p', { class: 'dp-quiet', text: 'Aucune \u00e9tape automatique n\u2019est bloqu\u00e9e.' })
      : element('ul', { class: 'dp-troubles' }, ...named.map(trouble)),
    remaining(stuck, named.length)
  );
}

function mails({ mails: all, stoppedMails }) {
  return all === 0
    ? null
    : titled(
        'Courriels qui attendent une d\u00e9cision',
        all,
        element('p', { text: 'Le bouton \u00ab\u00a0Renvoyer\u00a0\u00bb est dans le dossier, \u00e0 la partie \u00ab\u00a0Courriels\u00a0\u00bb.' }),
        element(
          'ul',
          { class: 'dp-troubles' },
          ...stoppedMails.map(one =>
            element(
              'li',
              {},
              element('p', {}, element('strong', { text: one.subject || 'Un courriel' }), ` \u00b7 ${one.at}`),
              element('p', { text: one.what }),
              element('p', { class: 'dp-links' }, fileLink(one.reference, one.file))
            )
          )
        ),
        remaining(all, stoppedMails.length)
      );
}

function dashboard(container) {
  let period = '12m';
  const place = element('div', { 'aria-live': 'polite' });
  const load = loader(place);
  const refresh = () =>
    load(
      () => ask('tableau', { periode: period }),
      found =>
        [
          titled(
            'O\u00f9 en sont les propositions',
            null,
            choice('Re\u00e7ues depuis', PERIODS, period, picked => {
              period = picked;
              refresh();
            }),
            stages(found.funnel)
          ),
          late(found),
          troubles(found),
          mails(found),
        ].filter(part => part)
    );
  container.append(element('div', { class: 'dp-page dp-dashboard' }, place));
  refresh();
}

export default {
  id: 'pilotage-dashboard',
  pluginPoint: 'cockpit.dashboard',
  priority: 0,
  properties: { label: 'O\u00f9 en sont les propositions' },
  render: dashboard,
};
