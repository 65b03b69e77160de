import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotFoundError, Sandbox, SandboxError, TimeoutError } from '@e2b/code-interpreter'
import { until, useSandbox } from './support.js'

const used = useSandbox(Sandbox)
const run = (...args) => used.sandbox.runCode(...args)

test('the value of the last expression is the result', async () => {
  const execution = await run('x = 1; x')
  assert.equal(execution.text, '1')
  assert.equal(execution.error, undefined)
  assert.equal(execution.results[0].isMainResult, true)
})

test('a result tells its formats', async () => {
  const { results } = await used.sandbox.runCode("from IPython.display import HTML\nHTML('<b>bold</b>')")
  assert.deepEqual(results[0].formats(), ['html'])
  assert.equal(results[0].toJSON().html, '<b>bold</b>')
})

test('state stays from run to run', async () => {
  await run('kept = 41')
  assert.equal((await run('kept += 1; kept')).text, '42')
})

test('executions are counted', async () => {
  const context = await used.sandbox.createCodeContext()
  assert.equal((await run('1', { context })).executionCount, 1)
  assert.equal((await run('2', { context })).executionCount, 2)
})

test('output, results and errors are told as they come', async () => {
  const told = []
  await run("import sys\nprint('out')\nprint('err', file=sys.stderr)\ndisplay('shown')\n1/0", {
    onStdout: (message) => told.push(['stdout', message.line]),
    onStderr: (message) => told.push(['stderr', message.line]),
    onResult: (result) => told.push(['result', result.text]),
    onError: (error) => told.push(['error', error.name]),
  })
  assert.deepEqual(told.find(([kind]) => kind === 'stdout'), ['stdout', 'out\n'])
  assert.deepEqual(told.find(([kind]) => kind === 'stderr'), ['stderr', 'err\n'])
  assert.deepEqual(told.at(-1), ['error', 'ZeroDivisionError'])
})

test('output comes while code runs', async () => {
  const pieces = []
  await run("import os, time\nfor i in range(3):\n    print(i, flush=True)\n    while not os.path.exists(f'answered-{i}'): time.sleep(0.01)", {
    onStdout: ({ line }) => {
      pieces.push(line)
      return used.sandbox.files.write(`answered-${line.trim()}`, '')
    },
  })
  assert.deepEqual(pieces, ['0\n', '1\n', '2\n'])
})

test('an error has a name, a value and a traceback', async () => {
  const { error } = await run("raise ValueError('bad thing')")
  assert.equal(error.name, 'ValueError')
  assert.equal(error.value, 'bad thing')
  assert.match(error.traceback, /ValueError: bad thing/)
})

test('non-ASCII output arrives unchanged', async () => {
  const text = 'é漢🙂'.repeat(3000)
  const execution = await run("print('é漢🙂' * 3000, end='')")
  assert.equal(execution.logs.stdout.join(''), text)
})

test('each language has a context of its own', async () => {
  assert.equal((await run('const a = 20; a + 1', { language: 'js' })).text, '21')
  assert.deepEqual((await run('echo bash-$((20+3))', { language: 'bash' })).logs.stdout, ['bash-23\n'])
  assert.equal((await run('20 + 4', { language: 'r' })).results[0].text, '[1] 24')
  assert.equal((await run('20 + 5', { language: 'java' })).text, '25')
})

test('typescript has types', async (t) => {
  const execution = await run('let n: number = 20; n + 2', { language: 'ts' })
  if (execution.error?.value.startsWith('TypeScript needs')) return t.skip(execution.error.value)
  assert.equal(execution.text, '22')
})

test('javascript has top-level await and imports', async () => {
  const execution = await run("import { basename } from 'path'\nawait Promise.resolve(basename('/a/b.txt'))", { language: 'javascript' })
  assert.equal(execution.text, 'b.txt')
})

test('an unknown language is an error', async () => {
  await assert.rejects(run('1', { language: 'cobol' }), SandboxError)
})

test('contexts are made, listed, restarted and removed', async () => {
  const { sandbox } = used
  const context = await sandbox.createCodeContext({ language: 'python', cwd: '/tmp' })
  assert.equal(context.language, 'python')
  assert.equal(context.cwd, '/tmp')
  assert.equal((await run('import os; y = 1; os.getcwd()', { context })).text, '/tmp')
  assert.ok((await sandbox.listCodeContexts()).some((one) => one.id === context.id))
  await sandbox.restartCodeContext(context)
  assert.equal((await run('y', { context })).error.name, 'NameError')
  await sandbox.removeCodeContext(context)
  assert.ok(!(await sandbox.listCodeContexts()).some((one) => one.id === context.id))
  await assert.rejects(run('1', { context }), NotFoundError)
})

test('contexts do not share state', async () => {
  const one = await used.sandbox.createCodeContext()
  const other = await used.sandbox.createCodeContext()
  await run('private = 1', { context: one })
  assert.equal((await run('private', { context: other })).error.name, 'NameError')
})

test('contexts run side by side, executions of one context after each other', async () => {
  const one = await used.sandbox.createCodeContext()
  const other = await used.sandbox.createCodeContext()
  const order = []
  let begun
  const first = run("import os, time\nprint('begun')\nwhile not os.path.exists('other-ran'): time.sleep(0.01)", { context: one, onStdout: () => (begun = true) })
  await until(() => begun)
  const second = run('2', { context: one }).then(() => order.push('second'))
  await run('3', { context: other }).then(() => order.push('other'))
  await used.sandbox.files.write('other-ran', '')
  await Promise.all([first.then(() => order.push('first')), second])
  assert.deepEqual(order, ['other', 'first', 'second'])
})

test('environment variables of a run are its own, whatever is in them', async () => {
  const hostile = `it's "quoted" \\n $HOME {x} é\nsecond`
  const read = {
    python: "import os; print(os.environ['HOSTILE'], end='')",
    js: 'process.stdout.write(process.env.HOSTILE)',
    bash: 'printf %s "$HOSTILE"',
    r: 'cat(Sys.getenv("HOSTILE"))',
  }
  for (const [language, code] of Object.entries(read)) {
    const execution = await run(code, { language, envs: { HOSTILE: hostile } })
    assert.equal(execution.logs.stdout.join('').trimEnd(), hostile, language)
  }
  assert.equal((await run("import os; os.environ.get('HOSTILE')")).text, undefined)
})

test('a run that takes too long times out, is interrupted, and keeps the state', async () => {
  await run('before = 7')
  await assert.rejects(run('import time; time.sleep(60)', { timeoutMs: 500 }), TimeoutError)
  assert.equal((await run('before', { timeoutMs: 5000 })).text, '7')
})

test('code that ends its interpreter is reported, and the next run works', async () => {
  const context = await used.sandbox.createCodeContext()
  const execution = await run('import os; os._exit(1)', { context })
  assert.equal(execution.error.name, 'ContextRestarting')
  assert.equal((await run('1 + 1', { context })).text, '2')
})

test('a plot is a picture and a chart', async () => {
  const execution = await run(`
import matplotlib.pyplot as plt
plt.plot([1, 2, 3], [4, 5, 6], label='line')
plt.title('A title')
plt.xlabel('x (m)')
plt.show()`)
  const [result] = execution.results
  assert.ok(result.png.length > 100)
  assert.equal(result.chart.type, 'line')
  assert.equal(result.chart.title, 'A title')
  assert.equal(result.chart.x_unit, 'm')
  assert.deepEqual(result.chart.elements[0].points, [[1, 4], [2, 5], [3, 6]])
})

test('a data frame has its data', async () => {
  const execution = await run("import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})")
  assert.deepEqual(execution.results[0].data, { a: [1, 2], b: ['x', 'y'] })
  assert.match(execution.results[0].html, /<table/)
})

test('files, commands and code share one sandbox', async () => {
  await used.sandbox.files.write('shared.txt', 'from files')
  assert.equal((await run("open('shared.txt').read()")).text, 'from files')
  await run("open('made.txt', 'w').write('from code')")
  assert.equal((await used.sandbox.commands.run('cat made.txt')).stdout, 'from code')
})

test('killing the sandbox ends a run with an error that says so', async () => {
  const sandbox = await Sandbox.create()
  let begun
  const failed = assert.rejects(
    sandbox.runCode("import time; print('begun'); time.sleep(600)", { onStdout: () => (begun = true) }),
    (error) => error instanceof TimeoutError && /killed while the request was in progress/.test(error.message),
  )
  await until(() => begun)
  await sandbox.kill()
  await failed
})

test('a paused sandbox keeps the state of its interpreter', async () => {
  const sandbox = await Sandbox.create()
  try {
    await sandbox.runCode('z = 99')
    await sandbox.pause()
    const resumed = await Sandbox.connect(sandbox.sandboxId)
    await until(async () => resumed.isRunning())
    assert.equal((await resumed.runCode('z')).text, '99')
  } finally {
    await sandbox.kill()
  }
})
