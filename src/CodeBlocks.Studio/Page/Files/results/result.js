// One result: the richest of its formats, and tabs for the others.

import { results, resultsApi } from '../api.js';
import { h, size } from '../dom.js';
import { chart, isChart } from './chart.js';
import { frame, isFrame } from './table.js';
import { OutputView } from './output.js';
import { tree } from './tree.js';

// In the order of preference. What acts (HTML, scripts) is shown in a frame that has an origin of its own.
const formats = [
  ['chart', 'Chart', item => item.chart && chart(item.chart)],
  ['data', 'Table', item => item.data && (isFrame(item.data) ? frame(item.data) : tree(item.data))],
  ['png', 'Image', image],
  ['jpeg', 'Image', image],
  ['svg', 'Image', image],
  ['html', 'HTML', html],
  ['markdown', 'Markdown', (item, address) => isolated(`${address}/markdown`)],
  ['json', 'JSON', item => item.json !== null && item.json !== undefined && tree(item.json)],
  ['latex', 'LaTeX', plain],
  ['pdf', 'PDF', (item, address) => h('p', {}, h('a', { href: `${address}/pdf`, download: 'result.pdf' }, `Download the PDF (${size(item.formats.pdf * 3 / 4)})`))],
  ['javascript', 'JavaScript', plain],
  ['extra', 'More', (item, address) => h('p', {}, h('a', { href: `${address}/extra`, download: 'extra.json' }, 'Download'))],
  ['text', 'Text', plain],
];

export function result(item, address) {
  const there = formats.filter(([name]) => item.formats[name]);
  if (there.length === 0) return null;

  const content = h('div', { class: 'content' });
  const tabs = there.map(format => h('button', { class: 'small', role: 'tab', onclick: () => open(format) }, format[1]));

  function open(format) {
    const [name, , show] = format;
    tabs.forEach((tab, index) => tab.setAttribute('aria-selected', String(there[index] === format)));
    content.replaceChildren(show(item, address, name) || h('p', {}, h('a', { href: `${address}/${name}`, download: `result.${name}` }, `Download (${size(item.formats[name])})`)));
  }

  open(there.find(([name]) => name !== 'chart' || item.chart && isChart(item.chart)) ?? there[0]);
  return h('section', { class: 'result' },
    h('h4', {}, item.isMain ? 'Result' : 'Displayed', h('span', { class: 'grow' }), there.length > 1 && h('span', { role: 'tablist' }, tabs)), content);
}

function image(item, address, name) {
  return h('a', { href: `${address}/${name}`, download: `result.${name}`, title: 'Download' },
    h('img', { src: `${address}/${name}`, alt: 'Result', loading: 'lazy', decoding: 'async' }));
}

function plain(item, address, name) {
  const view = new OutputView();
  const section = view.in('');
  section.hidden = false;
  if (name === 'text' && item.text !== null && item.text !== undefined) view.append(item.text);
  else results.text(`${address.slice(resultsApi.length + 1)}/${name}`).then(text => view.append(text), error => view.append(error.message));
  return section.lastElementChild;
}

function html(item, address) {
  const holder = h('div', {}, isolated(`${address}/html`));
  if (!item.hasScripts) return holder;
  const scripts = h('button', { class: 'small', title: 'They cannot reach this page, the API or the network.', onclick: () => {
    holder.replaceChildren(isolated(`${address}/html?scripts=true`, 420));
  } }, 'Run its scripts');
  return h('div', {}, holder, h('div', { class: 'note' }, scripts));
}

window.addEventListener('message', ({ source, data }) => {
  const shown = typeof data?.codeblocksHeight === 'number' && [...document.querySelectorAll('#results iframe')].find(({ contentWindow }) => contentWindow === source);
  if (shown) shown.style.height = `${Math.min(Math.max(data.codeblocksHeight + 8, 40), 900)}px`;
});

// The document has no access to this page: its origin is opaque, and its policy lets it load nothing.
function isolated(address, height = 120) {
  const element = h('iframe', { sandbox: 'allow-scripts', src: address, title: 'Result', loading: 'lazy', referrerpolicy: 'no-referrer' });
  element.style.height = `${height}px`;
  return element;
}
