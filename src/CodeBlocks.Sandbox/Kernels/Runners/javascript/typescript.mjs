// Takes the types out of a cell: with what Node.js has built in since 22.13, else with the same transpiler from npm.
import module from 'node:module';

const require = module.createRequire(import.meta.url);

let transform;

// Types alone become blanks, so that lines and columns stay; enums, namespaces and the like need more.
export function transpile(code) {
  transform ??= find();
  try {
    return transform(code, false);
  } catch {
    return transform(code, true);
  }
}

function find() {
  if (module.stripTypeScriptTypes) return (code, all) => module.stripTypeScriptTypes(code, { mode: all ? 'transform' : 'strip' });
  const { transformSync } = require('./vendor/amaro/index.cjs');
  return (code, all) => {
    try {
      return transformSync(code, { mode: all ? 'transform' : 'strip-only', sourceMap: false }).code;
    } catch (problem) {
      throw problem instanceof Error ? problem : new SyntaxError(String(problem).split('Caused by:')[0].trim());
    }
  };
}
