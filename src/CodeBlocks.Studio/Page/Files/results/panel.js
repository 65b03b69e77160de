// What the blocks of an instance produced, and what they write while they run.

import { results } from '../api.js';
import { badge, h } from '../dom.js';
import { OutputView } from './output.js';
import { showBlock } from './block.js';

const types = { ExecuteCode: 'Execute Code', InstantiateCodeSandbox: 'Instantiate Code Sandbox', ExecuteCodeStep: 'Execute Code Step' };

export function openResults(element, instanceId, signal) {
  const tabs = h('div', { class: 'blocks', role: 'tablist' });
  const body = h('div', { class: 'block' });
  const empty = h('div', { class: 'empty' }, 'Waiting for the first block…');
  element.replaceChildren(h('h2', {}, 'Results'), tabs, empty, body);

  const blocks = new Map();   // by the id of the execution, in the order of their start
  let selected;
  let byUser = false;
  let running = true;

  const source = results.output(instanceId);
  signal.addEventListener('abort', () => source.close());
  source.addEventListener('output', event => {
    for (const piece of JSON.parse(event.data)) {
      const block = entry({ id: piece.block, activityId: piece.activityId, status: 'Running' });
      block.live[piece.stream === 1 || piece.stream === 'Stderr' ? 'stderr' : 'stdout'].append(piece.text);
    }
    follow();
  });

  return {
    async update(instance) {
      running = instance.status === 'Running' && instance.subStatus !== 'Faulted';
      if (!running) source.close();
      await read();
      if (running) poll();
      if (blocks.size === 0) empty.textContent = running ? 'Waiting for the first block…' : 'No block with code ran.';
    },
    fail(message) { empty.hidden = false; empty.textContent = message; },
    selectNode(nodeId) {
      const activityId = nodeId?.split(':').at(-1);
      const block = [...blocks.values()].findLast(candidate => candidate.activityId === activityId);
      if (block) select(block, true);
    },
  };

  let timer;
  function poll() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (signal.aborted || !running) return;
      await read();
      poll();
    }, 1000);
  }

  async function read() {
    const found = await results.blocks(instanceId).catch(() => []);
    if (signal.aborted) return;
    found.forEach(entry);
    await Promise.all([...blocks.values()].map(complete));
    follow();
  }

  // The entry of an execution, with what is newly known of it.
  function entry(known) {
    let block = blocks.get(known.id);
    if (!block) {
      block = { live: { stdout: new OutputView(), stderr: new OutputView() } };
      block.tab = h('button', { role: 'tab', onclick: () => select(block, true) });
      blocks.set(known.id, block);
      tabs.append(block.tab);
      empty.hidden = true;
    }
    if (!block.view) Object.assign(block, known);
    label(block);
    return block;
  }

  async function complete(block) {
    if (block.view || block.status === 'Running' && running) return;
    block.view = await results.block(block.id).catch(() => null);
    if (block.view) Object.assign(block, { name: block.view.name, type: block.view.type, status: block.view.status });
    label(block);
    if (block === selected) show();
  }

  function label(block) {
    const state = stateOf(block, running);
    block.tab.replaceChildren(h('i', { class: state.toLowerCase() }), nameOf(block));
    block.tab.title = `${nameOf(block)}: ${state}`;
  }

  // Without a choice of the user: the block that failed, else the last one.
  function follow() {
    if (byUser) return;
    const all = [...blocks.values()];
    const next = all.find(block => stateOf(block, running) === 'Failed') ?? all.at(-1);
    if (next && next !== selected) select(next, false);
  }

  function select(block, isChoice) {
    byUser ||= isChoice;
    selected = block;
    for (const other of blocks.values()) other.tab.setAttribute('aria-selected', String(other === block));
    block.tab.scrollIntoView({ block: 'nearest' });
    show();
  }

  function show() {
    if (selected.view) return showBlock(body, selected.view, stateOf(selected, running));
    body.replaceChildren(
      h('div', { class: 'heading' }, h('h3', {}, nameOf(selected)), badge(stateOf(selected, running))),
      selected.live.stdout.in('Output'), selected.live.stderr.in('Errors', 'stderr'));
  }
}

export function nameOf(block) {
  const type = block.type?.split('.').at(-1);
  return block.name && !/^(ExecuteCode|InstantiateCodeSandbox|ExecuteCodeStep)\d*$/.test(block.name) ? block.name
    : types[type] ? `${types[type]}${block.name?.match(/\d+$/)?.[0] ? ` ${block.name.match(/\d+$/)[0]}` : ''}` : block.activityId;
}

function stateOf(block, running) {
  if (block.view?.error || block.view?.outcomes.includes('Failed') || block.status === 'Faulted') return 'Failed';
  if (block.status === 'Running') return running ? 'Running' : 'Ended';
  return block.status === 'Canceled' ? 'Cancelled' : block.status;
}
