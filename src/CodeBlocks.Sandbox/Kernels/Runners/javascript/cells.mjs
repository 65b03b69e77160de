// Turns the source of a cell into a script: imports are taken out, exports lose their keyword, await gets a function around it.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const acorn = require('internal/deps/acorn/acorn/dist/acorn');
const walk = require('internal/deps/acorn/acorn-walk/dist/walk');
const { processTopLevelAwait } = require('internal/repl/await');

const OPTIONS = { ecmaVersion: 'latest', allowAwaitOutsideFunction: true, allowHashBang: true };
const MODULE_SYNTAX = /^\s*(import|export)\b|[;}]\s*(import|export)\b/m;

export function prepare(source, transpile) {
  let code = source;
  let tree = parse(code);
  if (!tree && transpile) {
    code = attempt(transpile) ?? source;
    tree = parse(code);
  }
  if (!tree) return { code, imports: [], wrapped: false };

  const imports = [];
  const edits = [];
  for (const node of tree.body) {
    if (node.type === 'ImportDeclaration') {
      imports.push({ specifier: node.source.value, names: node.specifiers.map(nameOf) });
      edits.push([node.start, node.end, '']);
    } else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
      edits.push(node.declaration ? [node.start, node.declaration.start, isValue(node) ? 'void ' : ''] : [node.start, node.end, '']);
    } else if (node.type === 'ExportAllDeclaration') {
      edits.push([node.start, node.end, '']);
    }
  }
  for (const start of topLevelThis(tree)) edits.push([start, start + 4, '(void 0)']);

  code = apply(code, edits);
  const wrapped = hasTopLevelAwait(tree) ? processTopLevelAwait(code) : null;
  return { code: wrapped ?? code, imports, wrapped: wrapped !== null };
}

// A cell that is no JavaScript may be TypeScript; if it is neither, V8 says what is wrong with it.
function attempt(transpile) {
  try {
    return transpile();
  } catch {
    return null;
  }
}

function parse(code) {
  for (const sourceType of MODULE_SYNTAX.test(code) ? ['module', 'script'] : ['script']) {
    try {
      return acorn.parse(code, { ...OPTIONS, sourceType });
    } catch {
      // The other kind may read it.
    }
  }
  return null;
}

function nameOf(specifier) {
  const imported = specifier.type === 'ImportNamespaceSpecifier' ? '*'
    : specifier.type === 'ImportDefaultSpecifier' ? 'default'
      : specifier.imported.name ?? specifier.imported.value;
  return { local: specifier.local.name, imported };
}

// What a cell exports is not its value.
function isValue(node) {
  return node.type === 'ExportDefaultDeclaration' && !/^(Function|Class)Declaration$/.test(node.declaration.type);
}

function hasTopLevelAwait(tree) {
  let found = false;
  walk.recursive(tree, null, {
    AwaitExpression() { found = true; },
    ForOfStatement(node, state, visit) {
      if (node.await) found = true;
      visit(node.left, state);
      visit(node.right, state);
      visit(node.body, state);
    },
    Function() {},
    Class(node, state, visit) { if (node.superClass) visit(node.superClass, state); },
  });
  return found;
}

// As in a module, `this` is undefined outside of functions.
function topLevelThis(tree) {
  const found = [];
  walk.recursive(tree, null, {
    ThisExpression(node) { found.push(node.start); },
    Function(node, state, visit) {
      if (node.type === 'ArrowFunctionExpression') visit(node.body, state);
    },
    Class() {},
  });
  return found;
}

// Blank instead of gone, so that lines and columns of what follows stay.
function apply(code, edits) {
  for (const [start, end, text] of edits.sort((a, b) => b[0] - a[0])) {
    code = code.slice(0, start) + (text || code.slice(start, end).replace(/[^\n]/g, ' ')) + code.slice(end);
  }
  return code;
}
