// The page: what the address names, the bar, and light or dark.

import { showWorkflows } from './workflows.js';
import { showInstances } from './instances.js';
import { showEditor, showInstance, showResults } from './designer.js';
import { h } from './dom.js';
import { preload } from './studio.js';

const routes = [
  [/^\/workflows$/, showWorkflows],
  [/^\/workflows\/([^/]+)$/, showEditor],
  [/^\/instances$/, showInstances],
  [/^\/instances\/([^/]+)$/, showInstance],
  [/^\/results\/([^/]+)$/, showResults],
];

const $ = id => document.getElementById(id);
let leave;

function show() {
  const [path, query = ''] = (location.hash.slice(1) || '/workflows').split('?');
  const [pattern, open] = routes.find(([route]) => route.test(path)) ?? routes[0];
  const ids = (path.match(pattern) ?? []).slice(1).map(decodeURIComponent);

  leave?.abort();
  leave = new AbortController();
  for (const element of ['page', 'title', 'actions', 'results']) $(element).replaceChildren();
  for (const element of ['page', 'studio', 'splitter', 'results']) $(element).hidden = true;
  for (const link of document.querySelectorAll('nav a')) link.classList.toggle('current', path.startsWith(link.hash.slice(1)));

  open({ ids, query: new URLSearchParams(query), signal: leave.signal, $ });
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  window.dispatchEvent(new CustomEvent('theme', { detail: name }));
  $('theme').textContent = name === 'dark' ? '☀' : '☾';
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const chosen = () => localStorage.getItem('theme') ?? (dark.matches ? 'dark' : 'light');
dark.addEventListener('change', () => theme(chosen()));
$('theme').addEventListener('click', () => {
  localStorage.setItem('theme', chosen() === 'dark' ? 'light' : 'dark');
  theme(chosen());
});

theme(chosen());
window.addEventListener('hashchange', show);
window.addEventListener('studio:edit', event => { location.hash = `#/workflows/${encodeURIComponent(event.detail)}`; });
window.addEventListener('studio:run', event => { location.hash = `#/instances/${encodeURIComponent(event.detail)}`; });
if (!location.hash.startsWith('#/results/')) requestIdleCallback(preload);
show();
