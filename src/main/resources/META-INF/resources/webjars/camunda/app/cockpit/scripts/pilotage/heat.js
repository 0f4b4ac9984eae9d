// On the diagram of a process: how many cases pass each step, and how long they stay there.

import { PERIODS, ask, choice, element, freshDiagram, number } from './page.js';

const SHOWN = [
  ['nothing', 'rien'],
  ['passed', 'passages'],
  ['mean', 'dur\u00e9e moyenne'],
  ['slow', '9 sur 10 en moins de'],
];
const LEVELS = 5;
const BADGES = 'dp-heat';

// The same on every process a manager looks at, until the page is left.
const chosen = { shown: 'passed', period: '12m' };

function value(step, shown) {
  return shown === 'passed' ? step.passed : step[shown].value;
}

/** The steps the figure says something about: a gateway takes no time. */
function worth(steps, shown) {
  return steps.filter(step =>
    shown === 'passed' ? step.passed + step.cancelled > 0 : step.work && step[shown].value !== null
  );
}

/** From 1, the coolest, to the warmest; the root keeps one very long step from making all others look alike. */
function level(step, shown, highest) {
  return highest > 0 ? Math.max(1, Math.ceil(LEVELS * Math.sqrt(value(step, shown) / highest))) : 1;
}

function words(step, shown) {
  return shown === 'passed' ? number(step.passed) : step[shown].words;
}

function description(step) {
  const lines = [`${step.name}\u00a0: ${number(step.passed)} passages`];
  if (step.cancelled) {
    lines.push(`${number(step.cancelled)} interrompus avant leur fin`);
  }
  if (step.running) {
    lines.push(`${number(step.running)} en cours`);
  }
  if (step.work && step.passed) {
    lines.push(`dur\u00e9e moyenne\u00a0: ${step.mean.words}`, `9 sur 10 en moins de\u00a0: ${step.slow.words}`);
  }
  return lines.join(', ');
}

function badge(step, shown, warmth) {
  const made = element('div', { class: `dp-heat-badge dp-heat-${warmth}`, title: description(step), text: words(step, shown) });
  if (shown === 'passed' && step.cancelled) {
    made.append(element('span', { class: 'dp-heat-cancelled', text: ` +${number(step.cancelled)}` }));
  }
  return made;
}

function legend(steps, shown) {
  if (shown === 'nothing') {
    return [];
  }
  if (steps.length === 0) {
    return [element('p', { text: 'Rien \u00e0 compter sur cette p\u00e9riode.' })];
  }
  const sorted = [...steps].sort((one, other) => value(one, shown) - value(other, shown));
  const swatches = Array.from({ length: LEVELS }, (unused, n) => element('span', { class: `dp-swatch dp-heat-${n + 1}` }));
  const notes = {
    passed: 'Passages termin\u00e9s. +n\u00a0: interrompus avant leur fin, non compt\u00e9s.',
    mean: 'Dur\u00e9e moyenne des passages termin\u00e9s.',
    slow: 'Neuf passages termin\u00e9s sur dix durent moins que cela.',
  };
  return [
    element(
      'p',
      { class: 'dp-scale' },
      element('span', { text: words(sorted[0], shown) }),
      element('span', { class: 'dp-swatches', 'aria-hidden': 'true' }, ...swatches),
      element('span', { text: words(sorted[sorted.length - 1], shown) })
    ),
    element('p', { class: 'dp-quiet', text: notes[shown] }),
  ];
}

function draw(viewer, steps, shown, marked) {
  const overlays = viewer.get('overlays');
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  overlays.remove({ type: BADGES });
  marked.splice(0).forEach(([id, marker]) => canvas.removeMarker(id, marker));
  const highest = Math.max(0, ...steps.map(step => value(step, shown)));
  steps
    .filter(step => registry.get(step.activity))
    .forEach(step => {
      const warmth = level(step, shown, highest);
      const marker = `dp-warm-${warmth}`;
      // A frame around other steps would colour them too.
      if (registry.get(step.activity).type !== 'bpmn:SubProcess') {
        canvas.addMarker(step.activity, marker);
        marked.push([step.activity, marker]);
      }
      overlays.add(step.activity, BADGES, { position: { top: -12, left: 8 }, html: badge(step, shown, warmth) });
    });
}

function panel(viewer, definition) {
  const marked = [];
  const explained = element('div', { class: 'dp-heat-legend', 'aria-live': 'polite' });
  let turn = 0;
  async function refresh() {
    const mine = ++turn;
    const { shown, period } = chosen;
    try {
      const all = shown === 'nothing' ? [] : await ask('chaleur', { definition, periode: period });
      if (mine === turn) {
        const steps = worth(all, shown);
        draw(viewer, steps, shown, marked);
        explained.replaceChildren(...legend(steps, shown));
      }
    } catch (refused) {
      explained.replaceChildren(element('p', { class: 'dp-problem', text: refused.message }));
    }
  }
  const choose = name => picked => {
    chosen[name] = picked;
    refresh();
  };
  refresh();
  return element(
    'div',
    { class: 'dp-heat-panel', role: 'group', 'aria-label': 'Chiffres sur le sch\u00e9ma' },
    choice('Montrer', SHOWN, chosen.shown, choose('shown')),
    choice('Depuis', PERIODS, chosen.period, choose('period')),
    explained
  );
}

export default {
  id: 'pilotage-heat',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render: (viewer, { processDefinitionId }) => {
    const holder = viewer.get('canvas').getContainer().closest('.diagram-holder');
    holder.before(panel(viewer, processDefinitionId));
    freshDiagram(viewer);
  },
};
