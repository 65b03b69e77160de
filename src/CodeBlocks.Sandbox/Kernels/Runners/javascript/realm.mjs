// The kernel's own code runs in a realm of its own, with an Array, a JSON and a Promise that no cell can change.
import fs from 'node:fs';
import vm from 'node:vm';

const realm = vm.createContext(Object.create(null));

// Loads a script of the kernel: the names that it gets are those of `given`, and what it returns is the result.
export function load(name, given) {
  const path = new URL(name, import.meta.url).pathname;
  const names = Object.keys(given);
  return vm.compileFunction(fs.readFileSync(path, 'utf8'), names, { parsingContext: realm, filename: path })(...Object.values(given));
}
