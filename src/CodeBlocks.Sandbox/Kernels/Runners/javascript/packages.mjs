// Where import() of a cell finds packages, also those that are installed while the kernel runs.
import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = module.createRequire(import.meta.url);
const ATTRIBUTES = Number.parseInt(process.versions.node, 10) < 20 ? 'assert' : 'with';

const LINKED = 2;

export async function importFrom(directory, specifier, attributes = {}) {
  try {
    return await import(await resolve(directory, specifier), { [ATTRIBUTES]: attributes });
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') forgetUnlinked();
    throw error;
  }
}

// A module that needs a missing one fails for good otherwise: Node.js keeps it, and its failure.
function forgetUnlinked() {
  const { loadCache } = loader();
  for (const [url, jobs] of loadCache) {
    if (Object.values(jobs).some(job => job?.module?.getStatus?.() < LINKED)) loadCache.delete(url);
  }
}

function loader() {
  try {
    return require('internal/process/esm_loader').esmLoader;
  } catch {
    return require('internal/modules/esm/loader').getOrInitializeCascadedLoader();
  }
}

// A global package is found too: require looks into the directories of NODE_PATH, import does not.
async function resolve(directory, specifier) {
  let missing;
  for (const parent of [directory, ...globalParents()]) {
    try {
      return await import.meta.resolve(specifier, pathToFileURL(path.join(parent, '[eval]')).href);
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      missing ??= error;
    }
  }
  throw missing;
}

function globalParents() {
  return (process.env.NODE_PATH ?? '').split(':').filter(each => path.basename(each) === 'node_modules').map(each => path.dirname(each));
}

// Node.js up to version 20 remembers for good that a package.json did not exist. The file is read again when it exists.
export function findNewPackages() {
  const reader = require('internal/modules/package_json_reader');
  const { read, readPackageScope } = reader;
  if (!read) return;
  reader.read = (file, options) => {
    const found = read(file, options);
    if (!found.exists && fs.existsSync(file)) {
      // Another name of the same file, because what is known of a name is never forgotten.
      Object.assign(found, read(`${path.dirname(file)}/./package.json`, options), { pjsonPath: file });
    }
    return found;
  };
  const readPackage = directory => reader.read(path.resolve(directory, 'package.json'));
  module._readPackage = readPackage;
  reader.readPackageScope = file => {
    for (let directory = path.dirname(file); path.basename(directory) !== 'node_modules'; directory = path.dirname(directory)) {
      if (readPackage(directory).exists || directory === path.dirname(directory)) break;
    }
    return readPackageScope(file);
  };
}
