// A table of records, or of columns, which is shown a few hundred rows at a time and sorts by a column.

import { h } from '../dom.js';

const step = 200;
const maxColumns = 60;

// A list of objects.
export function isTable(value) {
  return Array.isArray(value) && value.length > 0 && value.slice(0, 50).every(row => row !== null && typeof row === 'object' && !Array.isArray(row));
}

// E2B's form of a data frame: an object with a list for each column.
export function isFrame(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0 && Object.values(value).every(Array.isArray);
}

export function table(records) {
  const names = [...new Set(records.slice(0, 200).flatMap(Object.keys))];
  return show(names, records.length, (row, column) => records[row][names[column]]);
}

export function frame(columns) {
  const names = Object.keys(columns);
  return show(names, Math.max(...names.map(name => columns[name].length)), (row, column) => columns[names[column]][row]);
}

function show(names, count, cell) {
  const shown = names.slice(0, maxColumns);
  let order = Array.from({ length: count }, (_, row) => row);
  let sorted = {};
  let filled = 0;

  const body = h('tbody');
  const more = h('button', { class: 'small', onclick: () => fill() });
  const note = h('small', {}, `${count} rows × ${names.length} columns${names.length > maxColumns ? `, the first ${maxColumns} shown` : ''}`);
  const header = h('tr', {}, shown.map((name, column) => h('th', { class: typeof cell(0, column), onclick: () => sort(column), title: 'Sort' }, name)));

  function fill() {
    body.append(...order.slice(filled, filled += step).map(row => h('tr', {}, shown.map((_, column) => {
      const value = cell(row, column);
      return h('td', { class: typeof value }, format(value));
    }))));
    more.hidden = filled >= count;
    more.textContent = `${Math.min(step, count - filled)} more`;
  }

  function sort(column) {
    const direction = sorted.column === column && sorted.direction === 1 ? -1 : 1;
    sorted = { column, direction };
    order.sort((a, b) => direction * compare(cell(a, column), cell(b, column)) || a - b);
    body.replaceChildren();
    filled = 0;
    fill();
    [...header.children].forEach((cellOfHeader, index) => { cellOfHeader.dataset.sorted = index === column ? (direction === 1 ? '↑' : '↓') : ''; });
  }

  fill();
  return h('div', { class: 'table' }, h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, header), body)), h('div', { class: 'note' }, note, more));
}

const compare = (a, b) => a === b ? 0 : a === null || a === undefined ? 1 : b === null || b === undefined ? -1
  : typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });

function format(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(+value.toPrecision(7));
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
