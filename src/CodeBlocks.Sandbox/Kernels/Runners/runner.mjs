// The JavaScript kernel: frames of JSON come on descriptor 3 and go out on descriptor 4; output is node's own stdout and stderr.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { inspect, types } from 'node:util';
import vm from 'node:vm';
import { prepare } from './javascript/cells.mjs';
import { createHelpers, describe } from './javascript/display.mjs';
import { findNewPackages, importFrom } from './javascript/packages.mjs';
import { transpile } from './javascript/typescript.mjs';
import { createWatchdog } from './javascript/watchdog.mjs';

const COMMANDS = 3;
const EVENTS = 4;
const PIECE = 128 * 1024;
const DIRECTORY = new URL('.', import.meta.url).href;
const FILE = 'evalmachine.<anonymous>';
const language = process.argv[2];
const MAX_RESULT = Number(process.argv[3]);
const MAX_ERROR_TEXT = Number(process.argv[4]);
const keepsTypes = language !== 'typescript';

const cell = { id: null, interrupt: null, handled: false, pending: null };
const require = createRequire(path.join(process.cwd(), '[eval]'));
const watchdog = createWatchdog();

function send(kind, message) {
  write(kind, Buffer.from(JSON.stringify(message)));
}

function write(kind, payload) {
  const frame = Buffer.allocUnsafe(5 + payload.length);
  frame.writeUInt32BE(payload.length + 1, 0);
  frame[4] = kind.charCodeAt(0);
  payload.copy(frame, 5);
  for (let sent = 0; sent < frame.length;) sent += fs.writeSync(EVENTS, frame, sent);
}

// Both streams take the way of the results, so that everything comes in the order it was written in.
function capture(stream, kind) {
  stream.write = (chunk, encoding, callback) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : Buffer.from(chunk);
    for (let start = 0; start < bytes.length; start += PIECE) write(kind, bytes.subarray(start, start + PIECE));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
}

function result(data, main) {
  const payload = Buffer.from(JSON.stringify({ main, data }));
  if (payload.length <= MAX_RESULT) write('R', payload);
  else send('F', { name: 'ResultTooLarge', value: `The result has ${payload.length} bytes; a result may have ${MAX_RESULT}.`, traceback: '' });
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
  return text.length <= MAX_ERROR_TEXT ? text : `${text.slice(0, MAX_ERROR_TEXT)}\u2026`;
}

// The lines of a stack without the frames of this runner.
function stackOf(error) {
  return String(error?.stack ?? '').split('\n').filter(line => !line.includes(DIRECTORY));
}

class KeyboardInterrupt extends Error {
  constructor() {
    super('');
    this.name = 'KeyboardInterrupt';
    this.stack = 'KeyboardInterrupt: ';
  }
}

async function load(specifier) {
  try {
    return require(specifier);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && error.code !== 'ERR_REQUIRE_ASYNC_MODULE' && error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    return importFrom(process.cwd(), specifier);
  }
}

async function bind(imports) {
  for (const { specifier, names } of imports) {
    const module = await load(specifier);
    for (const { local, imported } of names) {
      globalThis[local] = imported === '*' ? module
        : imported === 'default' ? (module?.__esModule || module?.[Symbol.toStringTag] === 'Module' ? module.default : module)
          : module[imported];
    }
  }
}

async function evaluate(code) {
  const prepared = prepare(keepsTypes ? code : transpile(code), keepsTypes ? () => transpile(code) : null);
  if (prepared.imports.length) await bind(prepared.imports);
  const script = new vm.Script(prepared.code, {
    filename: FILE,
    importModuleDynamically: (specifier, _, attributes) => importFrom(process.cwd(), specifier, attributes),
  });
  const value = script.runInThisContext({ displayErrors: true, breakOnSigint: true });
  if (!types.isPromise(value)) return value;
  watchdog.watch();
  const settled = await Promise.race([value, cell.interrupted]);
  return prepared.wrapped ? settled?.value : settled;
}

async function run({ id, code, env }) {
  const before = Object.entries(env ?? {}).map(([name, value]) => {
    const previous = process.env[name];
    process.env[name] = value;
    return [name, previous];
  });
  watchdog.begin(id);
  Object.assign(cell, { id, handled: false, pending: null });
  cell.interrupted = new Promise((_, reject) => { cell.interrupt = () => reject(new KeyboardInterrupt()); });
  cell.interrupted.catch(() => {});
  try {
    const value = await evaluate(code);
    if (cell.pending) await Promise.race([cell.pending, cell.interrupted]);
    const mimer = typeof globalThis.$$mimer$$ === 'function' ? globalThis.$$mimer$$ : describe;
    if (!cell.handled && value !== undefined) result(await mimer(value), true);
  } catch (error) {
    fail(error);
  }
  for (const [name, previous] of before) {
    if (previous === undefined) delete process.env[name];
    else process.env[name] = previous;
  }
  watchdog.settle(id);
  cell.id = null;
  send('D', {});
}

function listen() {
  let buffer = Buffer.alloc(0);
  const commands = new net.Socket({ fd: COMMANDS, readable: true, writable: false });
  commands.on('data', piece => {
    buffer = buffer.length ? Buffer.concat([buffer, piece]) : piece;
    while (buffer.length >= 5 && buffer.length >= 4 + buffer.readUInt32BE(0)) {
      const end = 4 + buffer.readUInt32BE(0);
      const kind = String.fromCharCode(buffer[4]);
      const payload = buffer.subarray(5, end);
      buffer = buffer.subarray(end);
      if (kind === 'X') run(JSON.parse(payload));
      else if (kind === 'I' && cell.id !== null) {
        watchdog.settle(cell.id);
        cell.interrupt();
      }
    }
  });
  commands.on('end', () => process.exit(0));
}

const report = error => process.stderr.write(error?.stack ? stackOf(error).join('\n') : inspect(error));
process.on('SIGINT', () => {});
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

findNewPackages();
capture(process.stdout, 'O');
capture(process.stderr, 'E');
Object.assign(globalThis, { require, module: { exports: {} }, $$: createHelpers(cell, result, fail), $$mimer$$: describe });
globalThis.exports = globalThis.module.exports;
globalThis.__filename = '[eval]';
globalThis.__dirname = '.';
process.argv.splice(1);
listen();
send('H', { version: process.version });
