// Elsa Studio in a frame. It is loaded once and stays, because it takes seconds to start.

const { studio, api } = document.documentElement.dataset;
let frame;

export function preload() {
  if (frame) return;
  frame = document.createElement('iframe');
  frame.title = 'Elsa Studio';
  frame.src = `${studio}/frame.html`;
  document.getElementById('studio').append(frame);
}

// Shows 'editor' or 'viewer' with an id. What was shown before goes.
export function show(view, id) {
  preload();
  document.getElementById('studio').hidden = false;
  tell({ view, id, api: new URL(api, location.href).href, theme: document.documentElement.dataset.theme });
}

export function hide() {
  if (frame) tell({});
}

window.addEventListener('theme', () => { if (frame) tell({ theme: document.documentElement.dataset.theme }, 'theme'); });

function tell(message, kind = 'show') {
  const send = () => frame.contentWindow.codeblocks[kind](message);
  if (frame.contentWindow.codeblocks) send();
  else frame.addEventListener('load', send, { once: true });
}
