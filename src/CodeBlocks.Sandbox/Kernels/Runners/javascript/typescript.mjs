// Takes the types out of a cell, with whatever on this machine can.
import { execFileSync, spawnSync } from 'node:child_process';
import module from 'node:module';

const PLACES = ['/usr/lib/node_modules/', '/usr/local/lib/node_modules/', '/usr/share/nodejs/', ''];
const REMEDY = 'TypeScript needs Node.js 22.13 or later, or one of: npm install -g typescript, npm install -g esbuild, apt-get install esbuild';

export function createTranspiler(require) {
  let transpile;
  return code => {
    transpile ??= find(require);
    return transpile(code);
  };
}

function find(require) {
  if (module.stripTypeScriptTypes) return code => module.stripTypeScriptTypes(code, { mode: 'transform' });
  for (const place of PLACES) {
    const compiler = attempt(() => require(`${place}typescript`));
    if (compiler) return code => withTypeScript(compiler, code);
  }
  for (const place of PLACES) {
    const builder = attempt(() => require(`${place}esbuild`));
    if (builder) return code => builder.transformSync(code, { loader: 'ts', target: 'es2022' }).code;
  }
  if (attempt(() => execFileSync('esbuild', ['--version'], { stdio: 'ignore' }) ?? true)) return withEsbuild;
  throw new Error(REMEDY);
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function withTypeScript(compiler, code) {
  const { outputText, diagnostics } = compiler.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: 'ES2022', module: 'ESNext', isolatedModules: false, verbatimModuleSyntax: false, importsNotUsedAsValues: 0 },
  });
  if (diagnostics?.length) throw new SyntaxError(compiler.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
  return outputText;
}

function withEsbuild(code) {
  const { status, stdout, stderr } = spawnSync('esbuild', ['--loader=ts', '--target=es2022', '--log-level=error'], { input: code });
  if (status !== 0) throw new SyntaxError(stderr.toString().trim());
  return stdout.toString();
}
