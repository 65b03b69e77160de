// The list of workflows.

import { workflows } from './api.js';
import { action, ask, badge, download, h, time, toast } from './dom.js';
import { run } from './run.js';

export function showWorkflows({ $, signal }) {
  const page = $('page');
  page.hidden = false;
  document.title = 'Workflows · CodeBlocks Studio';

  const rows = h('tbody');
  const empty = h('div', { class: 'empty', hidden: true });
  const search = h('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search', oninput: () => load() });
  const file = h('input', { type: 'file', accept: '.json,application/json', multiple: true, hidden: true, onchange: () => importFiles(file.files) });

  page.replaceChildren(h('div', { class: 'list' },
    h('div', { class: 'toolbar' }, h('h1', {}, 'Workflows'), search, h('span', { class: 'grow' }),
      file, h('button', { onclick: () => file.click() }, 'Import'), h('button', { class: 'primary', onclick: action(create) }, 'New workflow')),
    h('table', {}, h('thead', {}, h('tr', {}, ['Name', 'State', 'Version', 'Created', ''].map(name => h('th', {}, name)))), rows),
    empty));

  page.addEventListener('dragover', event => event.preventDefault(), { signal });
  page.addEventListener('drop', event => { event.preventDefault(); importFiles(event.dataTransfer.files); }, { signal });

  load();

  async function load() {
    try {
      const { items } = await workflows.list(search.value.trim());
      if (signal.aborted) return;
      rows.replaceChildren(...items.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')).map(row));
      empty.hidden = items.length > 0;
      empty.textContent = search.value ? 'No workflow has this name.' : 'There is no workflow yet. Create one, or drop JSON files here.';
    } catch (error) {
      empty.hidden = false;
      empty.textContent = error.message;
    }
  }

  function row(item) {
    const address = `#/workflows/${encodeURIComponent(item.definitionId)}`;
    return h('tr', { onclick: () => { location.hash = address; }, 'data-id': item.definitionId },
      h('td', {}, h('a', { href: address, onclick: event => event.stopPropagation() }, item.name || item.definitionId),
        item.description && h('p', { title: item.description }, item.description)),
      h('td', {}, badge(item.isPublished ? 'Published' : 'Draft')),
      h('td', {}, String(item.version)),
      h('td', {}, time(item.createdAt)),
      h('td', { class: 'actions' },
        h('button', { class: 'primary', onclick: action(() => run(item.definitionId)) }, 'Run'),
        h('button', { onclick: action(() => exportWorkflow(item)) }, 'Export'),
        h('button', { onclick: action(() => remove(item)) }, 'Delete')));
  }

  async function create() {
    const answer = await ask({
      title: 'New workflow', submit: 'Create',
      fields: [{ name: 'name', label: 'Name', required: true }, { name: 'description', label: 'Description' }],
    });
    if (!answer) return;
    const { workflowDefinition } = await workflows.create(answer.name, answer.description);
    location.hash = `#/workflows/${encodeURIComponent(workflowDefinition.definitionId)}`;
  }

  async function importFiles(files) {
    let last;
    for (const chosen of files) {
      try {
        last = await workflows.importModel(JSON.parse(await chosen.text()));
        toast(`${chosen.name} was imported.`);
      } catch (error) {
        toast(`${chosen.name}: ${error instanceof SyntaxError ? `This is no JSON: ${error.message}` : error.message}`, 'error');
      }
    }
    file.value = '';
    if (files.length === 1 && last?.definitionId) location.hash = `#/workflows/${encodeURIComponent(last.definitionId)}`;
    else await load();
  }

  async function exportWorkflow(item) {
    download(`${item.definitionId}.json`, await workflows.export(item.definitionId));
  }

  async function remove(item) {
    const text = 'All its versions are deleted.';
    if (!await ask({ title: `Delete ${item.name || item.definitionId}?`, text, submit: 'Delete', danger: true })) return;
    await workflows.delete(item.definitionId);
    await load();
  }
}
