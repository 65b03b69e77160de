// The list of instances.

import { instances, workflows } from './api.js';
import { action, ask, badge, duration, h, time } from './dom.js';

const pageSize = 50;
const states = {
  Running: { status: 'Running' }, Suspended: { subStatus: 'Suspended' }, Finished: { subStatus: 'Finished' }, Faulted: { subStatus: 'Faulted' },
  Cancelled: { subStatus: 'Cancelled' },
};

// One word for the two that Elsa has.
export function stateOf(instance) {
  return instance.subStatus === 'Executing' || instance.subStatus === 'Pending' ? 'Running' : instance.subStatus ?? instance.status;
}

export const isRunning = instance => instance.status === 'Running' && instance.subStatus !== 'Faulted';

export function showInstances({ $, query, signal }) {
  const page = $('page');
  page.hidden = false;
  document.title = 'Instances · CodeBlocks Studio';

  let pageNumber = 0;
  const names = new Map();
  const rows = h('tbody');
  const empty = h('div', { class: 'empty', hidden: true });
  const workflow = h('select', { 'aria-label': 'Workflow', onchange: first }, h('option', { value: '' }, 'All workflows'));
  const state = h('select', { 'aria-label': 'State', onchange: first }, h('option', { value: '' }, 'All states'), Object.keys(states).map(name => h('option', {}, name)));
  const search = h('input', { type: 'search', placeholder: 'Id or name', 'aria-label': 'Search', oninput: first });
  const pages = h('div', { class: 'pages' });
  state.value = query.get('state') ?? '';

  page.replaceChildren(h('div', { class: 'list' },
    h('div', { class: 'toolbar' }, h('h1', {}, 'Instances'), workflow, state, search, h('span', { class: 'grow' }),
      h('button', { onclick: action(removeShown) }, 'Delete finished')),
    h('table', {}, h('thead', {}, h('tr', {}, ['Workflow', 'State', 'Started', 'Took', ''].map(name => h('th', {}, name)))), rows),
    empty, pages));

  start();

  async function start() {
    try {
      for (const { definitionId, name } of (await workflows.list()).items) {
        names.set(definitionId, name || definitionId);
        workflow.append(h('option', { value: definitionId }, name || definitionId));
      }
      workflow.value = query.get('workflow') ?? '';
    } catch { /* load says what is wrong */ }
    await load();
  }

  function first() {
    pageNumber = 0;
    load();
  }

  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  let shown = [];
  async function load() {
    clearTimeout(timer);
    try {
      const { items, totalCount } = await instances.list({
        page: pageNumber, pageSize, definitionId: workflow.value || null, searchTerm: search.value.trim() || null, ...states[state.value],
      });
      if (signal.aborted) return;
      shown = items;
      rows.replaceChildren(...items.map(row));
      empty.hidden = items.length > 0;
      empty.textContent = workflow.value || state.value || search.value ? 'No instance matches.' : 'Nothing has run yet. Run a workflow to see it here.';
      showPages(totalCount);
      if (items.some(isRunning)) timer = setTimeout(load, 2000);
    } catch (error) {
      empty.hidden = false;
      empty.textContent = error.message;
    }
  }

  function row(item) {
    const address = `#/instances/${encodeURIComponent(item.id)}`;
    return h('tr', { onclick: () => { location.hash = address; }, 'data-id': item.id },
      h('td', {}, h('a', { href: address, onclick: event => event.stopPropagation() }, item.name || names.get(item.definitionId) || item.definitionId),
        h('p', {}, `${item.id} · version ${item.version}`)),
      h('td', {}, badge(stateOf(item))),
      h('td', {}, time(item.createdAt)),
      h('td', {}, item.finishedAt ? duration(new Date(item.finishedAt) - new Date(item.createdAt)) : ''),
      h('td', { class: 'actions' },
        isRunning(item)
          ? h('button', { onclick: action(async () => { await instances.cancel(item.id); await load(); }) }, 'Cancel')
          : h('button', { onclick: action(async () => { await instances.delete([item.id]); await load(); }) }, 'Delete')));
  }

  function showPages(total) {
    const last = Math.max(0, Math.ceil(total / pageSize) - 1);
    pages.replaceChildren(...last === 0 ? [] : [
      h('button', { disabled: pageNumber === 0, onclick: () => { pageNumber--; load(); } }, 'Newer'),
      `${pageNumber + 1} of ${last + 1}`,
      h('button', { disabled: pageNumber === last, onclick: () => { pageNumber++; load(); } }, 'Older')]);
  }

  async function removeShown() {
    const ids = shown.filter(item => !isRunning(item)).map(item => item.id);
    if (ids.length === 0) return;
    if (!await ask({ title: `Delete ${ids.length} instances?`, text: 'Those shown that have ended, with their results.', submit: 'Delete', danger: true })) return;
    await instances.delete(ids);
    await load();
  }
}
