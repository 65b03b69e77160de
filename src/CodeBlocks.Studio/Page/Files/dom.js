// Builds elements. Text becomes text: nothing here takes HTML.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export function toast(text, kind = 'info') {
  const element = h('div', { class: `toast ${kind}` }, text);
  document.getElementById('toasts').append(element);
  setTimeout(() => element.remove(), kind === 'error' ? 12000 : 5000);
}

// Runs an action of the user; what fails is said.
export function action(run) {
  return async event => {
    event?.preventDefault();
    event?.stopPropagation();
    const button = event?.currentTarget;
    if (button) button.disabled = true;
    try {
      await run(event);
    } catch (error) {
      toast(error.message, 'error');
    } finally {
      if (button) button.disabled = false;
    }
  };
}

// Opens a dialog with a form and resolves with its fields, or with null when it is cancelled.
export function ask({ title, submit, danger = false, fields = [], text }) {
  return new Promise(resolve => {
    const controls = fields.map(field => [field.name, control(field)]);
    const dialog = h('dialog', {},
      h('form', { method: 'dialog', onsubmit: () => { dialog.returnValue = 'yes'; } },
        h('h2', {}, title),
        text && h('p', {}, text),
        fields.map((field, index) => h('label', { class: field.type === 'checkbox' ? 'check' : '' },
          h('span', {}, field.label, field.hint && h('small', {}, field.hint)), controls[index][1])),
        h('div', { class: 'buttons' },
          h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
          h('button', { class: danger ? 'danger' : 'primary', type: 'submit' }, submit))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue !== 'yes' ? null
        : Object.fromEntries(controls.map(([name, input]) => [name, input.type === 'checkbox' ? input.checked : input.value])));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function control(field) {
  if (field.type === 'textarea') return h('textarea', { name: field.name, rows: '3', placeholder: field.placeholder ?? '' }, field.value ?? '');
  return h('input', {
    name: field.name, type: field.type ?? 'text', value: field.value ?? '', required: field.required ?? false, autocomplete: 'off',
    step: field.type === 'number' ? 'any' : undefined, placeholder: field.placeholder ?? '',
  });
}

const units = ['bytes', 'KB', 'MB', 'GB'];

export function size(bytes) {
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) { bytes /= 1000; unit++; }
  return `${unit === 0 ? bytes : bytes.toFixed(bytes < 10 ? 1 : 0)} ${units[unit]}`;
}

export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round(milliseconds / 1000) % 60} s`;
}

const today = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const earlier = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

export function time(text) {
  const date = new Date(text);
  const element = h('time', { title: date.toLocaleString() });
  element.textContent = (date.toDateString() === new Date().toDateString() ? today : earlier).format(date);
  return element;
}

export function badge(state) {
  return h('span', { class: `badge ${state.toLowerCase()}` }, state);
}

export function download(name, blob) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
