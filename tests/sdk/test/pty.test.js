import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Sandbox } from 'e2b'
import { until, useSandbox } from './support.js'

const used = useSandbox(Sandbox)

async function open(options = {}) {
  const decoder = new TextDecoder()
  const screen = { text: '' }
  screen.terminal = await used.sandbox.pty.create({
    cols: 80,
    rows: 24,
    onData: (data) => (screen.text += decoder.decode(data, { stream: true })),
    timeoutMs: 20_000,
    ...options,
  })
  return screen
}

const type = (screen, text) => used.sandbox.pty.sendInput(screen.terminal.pid, new TextEncoder().encode(text))

test('a terminal runs a shell', async () => {
  const screen = await open({ envs: { GREETING: 'hello terminal' } })
  await type(screen, 'echo $GREETING; exit\n')
  await screen.terminal.wait()
  assert.match(screen.text, /hello terminal\r\n/)
})

test('a terminal has the size that was asked for, and takes another', async () => {
  const screen = await open({ cols: 100, rows: 30 })
  await type(screen, 'stty size\n')
  await until(() => screen.text.includes('30 100'))
  await used.sandbox.pty.resize(screen.terminal.pid, { cols: 132, rows: 50 })
  await type(screen, 'tput cols; exit\n')
  await screen.terminal.wait()
  assert.match(screen.text, /132\r\n/)
})

test('Ctrl-C interrupts what runs in a terminal', async () => {
  const screen = await open()
  await type(screen, `bash -c "echo st''arted; exec sleep 30"\n`)
  await until(() => screen.text.includes('started'))
  await type(screen, '\u0003')
  await type(screen, 'echo over; exit\n')
  await screen.terminal.wait().catch(() => {})
  assert.match(screen.text, /over\r\n/)
})

test('a terminal can be killed', async () => {
  const screen = await open()
  assert.equal(await used.sandbox.pty.kill(screen.terminal.pid), true)
  await assert.rejects(screen.terminal.wait())
  assert.equal(await used.sandbox.pty.kill(screen.terminal.pid), false)
})

test('a second client sees what a terminal shows', async () => {
  const screen = await open()
  let seen = ''
  const second = await used.sandbox.pty.connect(screen.terminal.pid, { onData: (data) => (seen += new TextDecoder().decode(data)) })
  await type(screen, 'echo for both; exit\n')
  await second.wait()
  assert.match(seen, /for both\r\n/)
})

test('the working directory of a terminal is chosen', async () => {
  const screen = await open({ cwd: '/tmp' })
  await type(screen, 'pwd; exit\n')
  await screen.terminal.wait()
  assert.match(screen.text, /\/tmp\r\n/)
})
