// Measures a sandbox through E2B's own SDK: e2b.mjs <measure> <amount> prints a JSON list of numbers.

import { readFileSync, writeFileSync } from 'node:fs'
import { Sandbox } from '@e2b/code-interpreter'

const [measure, amount] = [process.argv[1], Number(process.argv[2])]
const kibibytes = (name) => Number(readFileSync('/proc/self/status', 'utf8').match(new RegExp(`${name}:\\s+(\\d+)`))[1])
const content = 'x'.repeat(1024)

async function times(act) {
  for (let i = 0; i < 300; i++) await act(i)
  const samples = []
  for (let i = 0; i < amount; i++) {
    const start = performance.now()
    await act(i)
    samples.push(performance.now() - start)
  }
  return samples
}

const measures = {
  second: (sandbox) => times(() => sandbox.runCode('1+1')),
  files: async (sandbox) => {
    const start = performance.now()
    for (let i = 0; i < amount; i++) await sandbox.files.write(`/tmp/small-${i}`, content)
    return [performance.now() - start]
  },
  stdout: async (sandbox) => {
    await sandbox.runCode('1+1')
    writeFileSync('/proc/self/clear_refs', '5')
    const before = kibibytes('VmRSS')
    let length = 0
    const start = performance.now()
    await sandbox.runCode(`import sys\nline = 'x' * 1023 + '\\n'\nfor _ in range(${amount * 1024}): sys.stdout.write(line)`, {
      timeoutMs: 0,
      onStdout: (message) => { length += message.line.length },
    })
    const seconds = (performance.now() - start) / 1000
    if (length !== amount * 1048576) throw new Error(`${length} characters came of ${amount} MiB`)
    return [amount / seconds, (kibibytes('VmHWM') - before) / 1000]
  },
}

const sandbox = await Sandbox.create({ timeoutMs: 600_000 })
try {
  console.log(JSON.stringify(await measures[measure](sandbox)))
} finally {
  await sandbox.kill()
}
