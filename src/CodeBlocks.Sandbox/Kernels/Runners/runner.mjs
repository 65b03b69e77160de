// The JavaScript kernel: frames of JSON come on descriptor 3 and go out on descriptor 4; output is node's own stdout and stderr.
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { inspect, types } from 'node:util';
import vm from 'node:vm';
import { prepare } from './javascript/cells.mjs';
import { findNewPackages, importFrom } from './javascript/packages.mjs';
import { load } from './javascript/realm.mjs';
import { transpile } from './javascript/typescript.mjs';
import { createWatchdog } from './javascript/watchdog.mjs';

const COMMANDS = 3;
const EVENTS = 4;
const FILE = 'evalmachine.<anonymous>';
const keepsTypes = process.argv[2] !== 'typescript';

// What a cell may put something else in the place of.
const { writeSync } = fs;
const bytesOf = Buffer.from;
const { cwd, exit, nextTick } = process;
const { setImmediate } = globalThis;
const interpret = vm.Script.prototype.runInThisContext;
const apply = Reflect.apply;
const decoder = new TextDecoder();
const decode = decoder.decode.bind(decoder);

const require = createRequire(path.join(process.cwd(), '[eval]'));

async function module(specifier) {
  try {
    return require(specifier);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && error.code !== 'ERR_REQUIRE_ASYNC_MODULE' && error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    return importFrom(cwd(), specifier);
  }
}

async function bind(imports) {
  for (const { specifier, names } of imports) {
    const found = await module(specifier);
    for (const { local, imported } of names) {
      globalThis[local] = imported === '*' ? found
        : imported === 'default' ? (found?.__esModule || found?.[Symbol.toStringTag] === 'Module' ? found.default : found)
          : found[imported];
    }
  }
}

function execute(code) {
  const script = new vm.Script(code, {
    filename: FILE,
    importModuleDynamically: (specifier, _, attributes) => importFrom(cwd(), specifier, attributes),
  });
  return apply(interpret, script, [{ displayErrors: true, breakOnSigint: true }]);
}

const host = {
  user: globalThis,
  process,
  inspect,
  types,
  bind,
  execute,
  decode,
  nextTick,
  setImmediate,
  directory: new URL('.', import.meta.url).pathname,
  maxResult: Number(process.argv[3]),
  maxErrorText: Number(process.argv[4]),
  watchdog: createWatchdog(),
  encode: (chunk, encoding) => bytesOf(chunk, encoding),
  write: (frame, start) => writeSync(EVENTS, frame, start),
  prepare: code => prepare(keepsTypes ? code : transpile(code), keepsTypes ? () => transpile(code) : null),
};

findNewPackages();
Object.assign(globalThis, { require, module: { exports: {} } });
globalThis.exports = globalThis.module.exports;
globalThis.__filename = '[eval]';
globalThis.__dirname = '.';
process.argv.splice(1);

const display = load('display.js', { inspect, UserError: Error });
const kernel = load('kernel.js', { host, display });
process.on('SIGINT', () => {});
process.on('uncaughtException', kernel.report);

const commands = new net.Socket({ fd: COMMANDS, readable: true, writable: false });
commands.on('data', kernel.receive);
commands.on('end', () => exit(0));
kernel.send('H', { version: process.version });
