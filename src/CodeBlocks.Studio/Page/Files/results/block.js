// One execution of a block: its failure, its output, its results, its files, its code and its receipt.

import { results, resultsApi } from '../api.js';
import { badge, duration, h, size } from '../dom.js';
import { code } from './code.js';
import { nameOf } from './panel.js';
import { OutputView } from './output.js';
import { result } from './result.js';
import { table, isTable } from './table.js';
import { tree } from './tree.js';

export function showBlock(body, block, state) {
  const address = `${resultsApi}/blocks/${encodeURIComponent(block.id)}`;
  const took = block.completedAt && new Date(block.completedAt) - new Date(block.startedAt);

  const parts = [
    h('div', { class: 'heading' }, h('h3', {}, nameOf(block)), badge(state),
      h('small', {}, [block.language, took && duration(took)].filter(Boolean).join(' · '))),
    block.error && failure(block),
    logs('Output', block, 'stdout'),
    logs('Errors', block, 'stderr'),
    ...block.results.map((item, index) => result(item, `${address}/results/${index}`)),
    value(block, address),
    block.files.length > 0 && files(block.files, address),
    block.code && !block.errorDetails?.line && h('details', {}, h('summary', {}, 'Code'), code(block.code)),
    block.receipt && h('details', {}, h('summary', {}, 'Receipt'), tree(block.receipt)),
    block.sandboxId && h('p', { class: 'sandbox' }, 'Sandbox ', h('code', {}, block.sandboxId)),
  ];

  body.replaceChildren(...parts.filter(Boolean));
  body.scrollTop = 0;
}

function failure(block) {
  const details = block.errorDetails;
  const title = details ? [details.exception, details.message?.split('\n')[0]].filter(Boolean).join(': ') : block.error.split('\n')[0];
  const rest = details?.traceback ?? block.error.split('\n').slice(1).join('\n');

  return h('section', { class: 'failure' },
    h('h4', {}, title),
    details && h('p', {}, kinds[details.kind] ?? details.kind, details.line ? `, line ${details.line}` : '', details.canRetry ? '. It can succeed when it is run again.' : ''),
    details?.line && block.code && code(block.code, details.line),
    rest.trim() && h('details', { open: !details?.line }, h('summary', {}, 'Details'), h('pre', {}, rest)));
}

const kinds = {
  code: 'The code raised an exception', exit: 'The code ended with a status other than 0', setupCommand: 'A setup command failed', timeout: 'The time limit was reached',
  sandboxLost: 'The sandbox was lost', limit: 'A limit was reached', authentication: 'The key was refused', rateLimit: 'Too many requests',
  connection: 'The sandbox server could not be reached', cancelled: 'It was cancelled', invalidInput: 'An input is not valid',
};

function logs(title, block, stream) {
  if (!block[`${stream}Length`]) return null;
  const view = new OutputView();
  const section = view.in(title, stream);
  results.text(`blocks/${encodeURIComponent(block.id)}/${stream}`).then(text => view.append(text), error => view.append(error.message));
  return section;
}

// The value, unless a result already shows it.
function value(block, address) {
  if (!block.valueLength) return null;
  if (block.value === null || block.value === undefined)
    return h('section', {}, h('h4', {}, 'Value'), h('p', {}, h('a', { href: `${address}/value`, download: 'value.json' }, `Download (${size(block.valueLength)})`)));
  if (block.results.some(item => item.isMain && (typeof block.value !== 'object' || item.formats.data || item.formats.json))) return null;
  if (typeof block.value === 'string' && block.stdoutLength > 0) return null;
  return h('section', {}, h('h4', {}, 'Value'), isTable(block.value) ? table(block.value) : tree(block.value));
}

function files(list, address) {
  return h('section', {}, h('h4', {}, `Files (${list.length})`), h('ul', { class: 'files' }, list.map((file, index) => {
    const link = `${address}/files/${index}`;
    return h('li', {},
      h('div', {}, file.stored ? h('a', { href: link, download: file.name }, file.path || file.name) : h('span', {}, file.path || file.name),
        h('small', {}, file.leftOut ?? size(file.size))),
      file.stored && preview(file, link));
  })));
}

function preview(file, link) {
  if (/^image\/(png|jpeg|gif|webp|svg\+xml|bmp)$/.test(file.mimeType))
    return h('details', {}, h('summary', {}, 'Show'), h('img', { src: link, alt: file.name, loading: 'lazy', decoding: 'async' }));
  return file.text && h('details', {}, h('summary', {}, 'Show'), h('pre', {}, file.text));
}
