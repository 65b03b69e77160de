// Data as a tree that opens branch by branch.

import { h } from '../dom.js';

const step = 100;
const longText = 2000;

export function tree(data, name, open = true) {
  if (data === null || typeof data !== 'object') return h('div', { class: 'leaf' }, name !== undefined && label(name), leaf(data));

  const entries = Array.isArray(data) ? data.map((item, index) => [index, item]) : Object.entries(data);
  const children = h('div', { class: 'children' });
  const summary = Array.isArray(data) ? `[${entries.length}]` : `{${entries.length}}`;
  let filled = 0;

  const more = () => {
    const next = entries.slice(filled, filled += step).map(([key, item]) => tree(item, key, false));
    children.append(...next);
    if (filled < entries.length)
      children.append(h('button', { class: 'small', onclick: event => { event.currentTarget.remove(); more(); } }, `${entries.length - filled} more`));
  };

  const branch = h('details', { class: 'tree', open, ontoggle: () => { if (branch.open && filled === 0) more(); } },
    h('summary', {}, name !== undefined && label(name), h('small', {}, summary)), children);
  return branch;
}

const label = name => h('b', {}, `${name}: `);

function leaf(data) {
  const kind = data === null ? 'null' : typeof data;
  const text = typeof data === 'string' ? data : String(data);
  return h('span', { class: `value ${kind}`, title: text.length > longText ? `${text.length} characters` : undefined },
    text.length > longText ? `${text.slice(0, longText)}…` : text);
}
