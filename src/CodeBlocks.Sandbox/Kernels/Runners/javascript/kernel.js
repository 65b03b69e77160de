// Runs cells, and sends and receives frames. Loaded into the kernel's realm; what belongs to the realm of the cells is in `host`.
const { user, process, inspect, types, write, encode, decode } = host;

const HEADER = 5;
const PIECE = 128 * 1024;

const cell = { id: null, interrupt: null, handled: false, pending: null };
const console = user.console;
const helpers = display.createHelpers(cell, result, fail);

class KeyboardInterrupt extends Error {
  constructor() {
    super('');
    this.name = 'KeyboardInterrupt';
    this.stack = 'KeyboardInterrupt: ';
  }
}

function sendBytes(kind, payload) {
  const frame = new Uint8Array(HEADER + payload.length);
  new DataView(frame.buffer).setUint32(0, payload.length + 1);
  frame[4] = kind.charCodeAt(0);
  frame.set(payload, HEADER);
  for (let sent = 0; sent < frame.length;) sent += write(frame, sent);
}

function send(kind, message) {
  sendBytes(kind, encode(JSON.stringify(message)));
}

// Both streams take the way of the results, so that everything comes in the order it was written in.
function writer(kind) {
  return (chunk, encoding, callback) => {
    const bytes = encode(chunk, typeof encoding === 'string' ? encoding : 'utf8');
    for (let start = 0; start < bytes.length; start += PIECE) sendBytes(kind, bytes.subarray(start, start + PIECE));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) host.nextTick(done);
    return true;
  };
}

const streams = [[process.stdout, writer('O')], [process.stderr, writer('E')]];

function result(data, main) {
  const payload = encode(JSON.stringify({ main, data: { ...data } }));
  if (payload.length <= host.maxResult) sendBytes('R', payload);
  else send('F', { name: 'ResultTooLarge', value: `The result has ${payload.length} bytes; a result may have ${host.maxResult}.`, traceback: '' });
}

function fail(thrown) {
  try {
    const error = thrown?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' ? new KeyboardInterrupt() : thrown;
    const name = error?.name ? String(error.name) : typeof error;
    send('F', { name, value: shortened(messageOf(error)), traceback: shortened(stackOf(error).filter(line => line).join('')) });
  } catch {
    send('F', { name: typeof thrown, value: 'what was thrown cannot be shown', traceback: '' });
  }
}

// An error without a message is told by all there is of it.
function messageOf(error) {
  if (error?.message) return String(error.message);
  if (error instanceof KeyboardInterrupt) return '';
  return error?.stack ? stackOf(error).join('\n') : inspect(error);
}

function shortened(text) {
  return text.length <= host.maxErrorText ? text : `${text.slice(0, host.maxErrorText)}\u2026`;
}

// The lines of a stack without the frames of this kernel.
function stackOf(error) {
  return String(error?.stack ?? '').split('\n').filter(line => !line.includes(host.directory));
}

function report(error) {
  sendBytes('E', encode(error?.stack ? stackOf(error).join('\n') : inspect(error)));
}

async function evaluate(code) {
  const prepared = host.prepare(code);
  if (prepared.imports.length) await host.bind(prepared.imports);
  const value = host.execute(prepared.code);
  if (!types.isPromise(value)) return value;
  host.watchdog.watch();
  const settled = await Promise.race([value, cell.interrupted]);
  return prepared.wrapped ? settled?.value : settled;
}

// What E2B's kernel sets anew for each cell, so that a cell can change it for itself alone.
function reset() {
  user.$$ = helpers;
  user.console = console;
  if (typeof user.$$mimer$$ !== 'function') user.$$mimer$$ = display.describe;
  for (const [stream, write] of streams) stream.write = write;
}

async function run({ id, code, env }) {
  const before = Object.entries(env ?? {}).map(([name, value]) => {
    const previous = process.env[name];
    process.env[name] = value;
    return [name, previous];
  });
  host.watchdog.begin(id);
  Object.assign(cell, { id, handled: false, pending: null });
  cell.interrupted = new Promise((_, reject) => { cell.interrupt = () => reject(new KeyboardInterrupt()); });
  cell.interrupted.catch(() => {});
  try {
    reset();
    const value = await evaluate(code);
    if (cell.pending) await Promise.race([cell.pending, cell.interrupted]);
    const mimer = typeof user.$$mimer$$ === 'function' ? user.$$mimer$$ : display.describe;
    if (!cell.handled && value !== undefined) result(await mimer(value), true);
  } catch (error) {
    fail(error);
  }
  // A rejection that nobody handles is known when the queue is empty.
  await new Promise(resolve => host.setImmediate(resolve));
  for (const [name, previous] of before) {
    if (previous === undefined) delete process.env[name];
    else process.env[name] = previous;
  }
  host.watchdog.settle(id);
  cell.id = null;
  send('D', {});
}

let buffer = new Uint8Array(0);

function receive(piece) {
  const joined = new Uint8Array(buffer.length + piece.length);
  joined.set(buffer);
  joined.set(piece, buffer.length);
  buffer = joined;
  const length = () => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength).getUint32(0);
  while (buffer.length >= HEADER && buffer.length >= 4 + length()) {
    const end = 4 + length();
    const kind = String.fromCharCode(buffer[4]);
    const payload = buffer.subarray(HEADER, end);
    buffer = buffer.subarray(end);
    if (kind === 'X') run(JSON.parse(decode(payload)));
    else if (kind === 'I' && cell.id !== null) {
      host.watchdog.settle(cell.id);
      cell.interrupt();
    }
  }
}

reset();
return { receive, report, send };
