// Draws the tables that ask for it: the table stays, for everyone who reads rather than looks.
import '/webjars/chart.js/4.4.9/dist/chart.umd.js';

const COLOURS = ['#1f3a6e', '#c2410c', '#0f766e', '#7c3aed', '#6b7280'];
const TALLEST_ROWS = 24;

function number(cell) {
  return Number(cell?.dataset.value ?? 0);
}

function draw(table) {
  const columns = table.dataset.chart.split(/[ ,]+/).map(Number);
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows].slice(0, TALLEST_ROWS).filter(row => !row.matches('.total'));
  const stacked = columns.length > 2;
  const figure = document.createElement('div');
  figure.className = 'chart';
  figure.setAttribute('aria-hidden', 'true');
  const canvas = document.createElement('canvas');
  figure.append(canvas);
  figure.classList.add(rows.length > 12 ? 'chart-tall' : 'chart-low');
  table.closest('.table-scroll').before(figure);
  new window.Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(row => row.cells[0].textContent),
      datasets: columns.map((column, n) => ({
        label: heads[column],
        data: rows.map(row => number(row.cells[column])),
        backgroundColor: COLOURS[n % COLOURS.length],
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      locale: 'fr-FR',
      scales: {
        x: { stacked, beginAtZero: true, ticks: { precision: 0 } },
        y: { stacked, ticks: { autoSkip: false } },
      },
      plugins: { legend: { position: 'bottom' } },
    },
  });
}

document.querySelectorAll('table[data-chart]').forEach(draw);
