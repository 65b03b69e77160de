// How values are shown, and the `$$` helpers that cells use to show something else. Loaded into the kernel's realm.
const CONVERSIONS = { _toHtml: 'text/html', _toSvg: 'image/svg+xml', _toPng: 'image/png', _toJpeg: 'image/jpeg' };

// The formats of a value, by MIME type.
async function describe(value) {
  if (value !== null && typeof value === 'object') {
    const data = { 'text/plain': inspect(value) };
    if (typeof value._toMime === 'function') return { ...data, ...await value._toMime() };
    for (const [method, type] of Object.entries(CONVERSIONS)) {
      if (typeof value[method] === 'function') data[type] = await value[method]();
    }
    return data;
  }
  return { 'text/plain': inspect(value) };
}

function createHelpers(cell, result, fail) {
  const show = (data, main) => {
    if (main) cell.handled = true;
    result(data, main);
  };
  const formats = main => ({
    mime: data => show(data, main),
    text: text => show({ 'text/plain': text }, main),
    html: html => show({ 'text/html': html }, main),
    svg: svg => show({ 'image/svg+xml': svg }, main),
    png: png => show({ 'image/png': png }, main),
    jpeg: jpeg => show({ 'image/jpeg': jpeg }, main),
    json: json => show({ 'application/json': json }, main),
  });
  let finish = () => {};
  const end = () => {
    cell.handled = true;
    finish();
  };
  return {
    ...formats(true),
    async: () => { cell.pending = new Promise(resolve => { finish = resolve; }); },
    done: value => value === undefined ? end() : describe(value).then(data => { show(data, true); end(); }),
    sendResult: value => describe(value).then(data => { show(data, true); end(); }),
    sendError: error => { fail(error); end(); },
    display: () => formats(false),
    clear: () => {},
    input: () => { throw new UserError('input is not supported'); },
  };
}

return { describe, createHelpers };
