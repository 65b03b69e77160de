// The pages around Elsa Studio: the editor of a workflow, and an instance with its results.

import { instances, workflows } from './api.js';
import { action, badge, h } from './dom.js';
import { stateOf, isRunning } from './instances.js';
import { openResults } from './results/panel.js';
import { run } from './run.js';
import { split } from './splitter.js';
import * as studio from './studio.js';

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export async function showEditor({ ids: [definitionId], $, signal }) {
  studio.show('editor', definitionId);
  signal.addEventListener('abort', () => studio.hide());
  $('actions').replaceChildren(
    h('a', { class: 'button', href: `#/instances?workflow=${encodeURIComponent(definitionId)}` }, 'Instances'),
    h('button', { class: 'primary', onclick: action(() => run(definitionId)) }, 'Run'));

  const { name } = await workflows.get(definitionId).catch(() => ({}));
  if (!signal.aborted) setTitle($, name ?? definitionId);
}

export async function showInstance({ ids: [instanceId], $, signal }) {
  $('studio').hidden = false;
  $('results').hidden = false;
  split($('splitter'), $('results'));
  setTitle($, 'Starting…');
  const panel = openResults($('results'), instanceId, signal);
  window.addEventListener('studio:select', event => panel.selectNode(event.detail), { signal });

  await follow(instanceId, signal, panel, {
    stored() {
      studio.show('viewer', instanceId);
      signal.addEventListener('abort', () => studio.hide());
    },
    changed: instance => showState($, instance),
  });
}

// Only the results, for a page that has Elsa Studio itself.
export async function showResults({ ids: [instanceId], $, signal }) {
  document.body.classList.add('alone');
  $('results').hidden = false;
  await follow(instanceId, signal, openResults($('results'), instanceId, signal), {});
}

// An instance is stored some time after it starts; then its state changes until it ends.
async function follow(instanceId, signal, panel, { stored, changed }) {
  let last;
  let found = false;

  while (!signal.aborted) {
    const instance = await instances.get(instanceId).catch(error => ({ error }));
    if (signal.aborted) return;

    if (!instance.error) {
      if (!found) stored?.();
      found = true;
      const key = `${instance.subStatus} ${instance.updatedAt}`;
      if (key !== last) {
        last = key;
        changed?.(instance);
        panel.update(instance);
      }
      if (!isRunning(instance)) return;
    } else if (instance.error.status !== 404) {
      panel.fail(instance.error.message);
    }

    await pause(found ? 1000 : 200);
  }
}

async function showState($, instance) {
  const address = encodeURIComponent(instance.definitionId);
  $('actions').replaceChildren(
    h('a', { class: 'button', href: `#/workflows/${address}` }, 'Edit workflow'),
    isRunning(instance)
      ? h('button', { class: 'danger', onclick: action(() => instances.cancel(instance.id)) }, 'Cancel')
      : h('button', { class: 'primary', onclick: action(() => run(instance.definitionId)) }, 'Run again'));

  $('title').replaceChildren($('title').textContent.replace(/^Starting….*/, '') ? $('title').firstChild : '', badge(stateOf(instance)));
  const { name } = await workflows.get(instance.definitionId).catch(() => ({}));
  setTitle($, instance.name || name || instance.definitionId, badge(stateOf(instance)));
}

function setTitle($, text, ...more) {
  $('title').replaceChildren(h('span', {}, text), ...more);
  document.title = `${text} · CodeBlocks Studio`;
}
