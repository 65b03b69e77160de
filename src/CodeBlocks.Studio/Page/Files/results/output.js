// Text that may be long and may still grow: in pieces, of which the browser lays out those on the screen.

import { h, size } from '../dom.js';

const pieceLength = 16_384;
const maxLength = 5_000_000;
const escapes = /\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g;

export class OutputView {
  #pieces = h('div', { class: 'output' });
  #length = 0;
  #section;

  get length() { return this.#length; }

  append(text) {
    const atEnd = this.#pieces.scrollTop + this.#pieces.clientHeight >= this.#pieces.scrollHeight - 20;
    this.#length += text.length;
    let rest = text.replace(escapes, '');

    while (rest) {
      let last = this.#pieces.lastElementChild;
      if (!last || last.textContent.length >= pieceLength && last.textContent.endsWith('\n') || last.textContent.length >= 4 * pieceLength)
        this.#pieces.append(last = h('pre'));
      const room = Math.max(pieceLength - last.textContent.length, 1);
      const end = rest.indexOf('\n', Math.min(room, rest.length) - 1);
      const part = rest.slice(0, end >= 0 && end < 3 * pieceLength ? end + 1 : 3 * pieceLength);
      last.append(part);
      rest = rest.slice(part.length);
    }

    // What grows without end loses its beginning.
    while (this.#pieces.textContent.length > maxLength && this.#pieces.childElementCount > 1) this.#pieces.firstElementChild.remove();
    if (this.#section) this.#section.hidden = false;
    if (atEnd) this.#pieces.scrollTop = this.#pieces.scrollHeight;
  }

  // The section with a title; it is hidden while there is no text.
  in(title, kind = '') {
    const copy = h('button', { class: 'small', onclick: () => navigator.clipboard.writeText(this.#pieces.textContent) }, 'Copy');
    this.#section = h('section', { class: kind, hidden: this.#length === 0 },
      h('h4', {}, title, this.#length > 10_000 && h('small', {}, size(this.#length)), h('span', { class: 'grow' }), copy), this.#pieces);
    return this.#section;
  }
}

// A section with a text.
export function text(title, content, kind) {
  const view = new OutputView();
  view.append(content);
  return view.in(title, kind);
}
