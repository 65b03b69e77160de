// Code with the numbers of its lines; the line of a failure is marked and on the screen.

import { h } from '../dom.js';

export function code(text, marked) {
  const lines = text.replace(/\n$/, '').split('\n');
  const list = h('ol', { class: 'code' }, lines.slice(0, 5000).map((line, index) => h('li', { class: index + 1 === marked ? 'marked' : '' }, line || ' ')));
  if (marked) requestAnimationFrame(() => {
    const line = list.children[marked - 1];
    if (line) list.scrollTop = line.offsetTop - list.clientHeight / 2;
  });
  return list;
}
