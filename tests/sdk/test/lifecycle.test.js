import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AuthenticationError, Sandbox, SandboxError, SandboxNotFoundError, TimeoutError } from 'e2b'
import { until } from './support.js'

test('a sandbox is created, runs and is killed', async () => {
  const sandbox = await Sandbox.create()
  assert.match(sandbox.sandboxId, /^[a-z0-9]+$/)
  assert.equal(await sandbox.isRunning(), true)
  assert.equal(await sandbox.kill(), true)
  assert.equal(await sandbox.isRunning(), false)
})

test('killing an unknown sandbox returns false', async () => {
  assert.equal(await Sandbox.kill('i00000000000000000000'), false)
})

test('a second kill returns false', async () => {
  const sandbox = await Sandbox.create()
  await sandbox.kill()
  assert.equal(await Sandbox.kill(sandbox.sandboxId), false)
})

test('an unknown template is an error', async () => {
  await assert.rejects(Sandbox.create('no-such-template'), SandboxError)
})

test('a wrong key is an authentication error', async () => {
  await assert.rejects(Sandbox.create({ apiKey: 'e2b_' + '0'.repeat(40) }), AuthenticationError)
})

test('metadata, timeout and state are told', async () => {
  const sandbox = await Sandbox.create('base', { metadata: { purpose: 'a test' }, timeoutMs: 100_000 })
  try {
    const info = await sandbox.getInfo()
    assert.equal(info.sandboxId, sandbox.sandboxId)
    assert.deepEqual(info.metadata, { purpose: 'a test' })
    assert.equal(info.state, 'running')
    assert.equal(info.name, 'base')
    assert.ok(info.startedAt instanceof Date)
    const lifetime = info.endAt - info.startedAt
    assert.ok(lifetime > 99_000 && lifetime < 101_000, `${lifetime}`)
    assert.ok(info.cpuCount > 0 && info.memoryMB > 0)
    assert.deepEqual(info.lifecycle, { onTimeout: 'kill', autoResume: false })
  } finally {
    await sandbox.kill()
  }
})

test('connect finds the same sandbox', async () => {
  const sandbox = await Sandbox.create()
  try {
    await sandbox.files.write('shared.txt', 'from the first')
    const other = await Sandbox.connect(sandbox.sandboxId)
    assert.equal(other.sandboxId, sandbox.sandboxId)
    assert.equal(await other.files.read('shared.txt'), 'from the first')
  } finally {
    await sandbox.kill()
  }
})

test('connect does not shorten the life of a sandbox, and may lengthen it', async () => {
  const sandbox = await Sandbox.create({ timeoutMs: 100_000 })
  try {
    const before = (await sandbox.getInfo()).endAt
    await Sandbox.connect(sandbox.sandboxId, { timeoutMs: 10_000 })
    assert.equal((await sandbox.getInfo()).endAt.getTime(), before.getTime())
    await Sandbox.connect(sandbox.sandboxId, { timeoutMs: 200_000 })
    assert.ok((await sandbox.getInfo()).endAt > before)
  } finally {
    await sandbox.kill()
  }
})

test('connecting to a killed sandbox is not found', async () => {
  const sandbox = await Sandbox.create()
  await sandbox.kill()
  await assert.rejects(Sandbox.connect(sandbox.sandboxId), SandboxNotFoundError)
})

test('a sandbox ends at its timeout', async () => {
  const sandbox = await Sandbox.create({ timeoutMs: 1000 })
  await until(async () => !(await sandbox.isRunning()), 4000)
  await assert.rejects(sandbox.getInfo(), SandboxNotFoundError)
})

test('setTimeout may shorten the life of a sandbox', async () => {
  const sandbox = await Sandbox.create({ timeoutMs: 100_000 })
  await sandbox.setTimeout(1000)
  await until(async () => !(await sandbox.isRunning()), 4000)
})

test('a sandbox is paused and resumed with its files and processes', async () => {
  const sandbox = await Sandbox.create()
  try {
    await sandbox.files.write('kept.txt', 'kept')
    const process = await sandbox.commands.run('i=0; while true; do i=$((i+1)); echo $i > count.txt; sleep 0.05; done', { background: true, timeoutMs: 0 })
    await until(async () => sandbox.files.exists('count.txt'))

    assert.equal(await sandbox.pause(), true)
    assert.equal(await sandbox.isRunning(), false)
    assert.equal((await sandbox.getInfo()).state, 'paused')
    assert.equal(await sandbox.pause(), false)

    const resumed = await Sandbox.connect(sandbox.sandboxId)
    assert.equal(await resumed.files.read('kept.txt'), 'kept')
    assert.ok((await resumed.commands.list()).some((running) => running.pid === process.pid))
    const count = Number(await resumed.files.read('count.txt'))
    await until(async () => Number(await resumed.files.read('count.txt')) > count)
  } finally {
    await sandbox.kill()
  }
})

test('a paused sandbox can be killed', async () => {
  const sandbox = await Sandbox.create()
  await sandbox.pause()
  assert.equal(await sandbox.kill(), true)
  await assert.rejects(Sandbox.connect(sandbox.sandboxId), SandboxNotFoundError)
})

test('the timeout pauses a sandbox that asked for it', async () => {
  const sandbox = await Sandbox.create({ timeoutMs: 1000, lifecycle: { onTimeout: 'pause' } })
  try {
    await until(async () => (await sandbox.getInfo()).state === 'paused')
    assert.equal(await sandbox.isRunning(), false)
    await sandbox.connect()
    assert.equal(await sandbox.isRunning(), true)
  } finally {
    await sandbox.kill()
  }
})

test('traffic wakes a sandbox that asked for it', async () => {
  const sandbox = await Sandbox.create({ timeoutMs: 1000, lifecycle: { onTimeout: 'pause', autoResume: true } })
  try {
    await sandbox.files.write('asleep.txt', 'z')
    await until(async () => (await sandbox.getInfo()).state === 'paused')
    assert.equal(await sandbox.files.read('asleep.txt'), 'z')
    assert.equal((await sandbox.getInfo()).state, 'running')
  } finally {
    await sandbox.kill()
  }
})

test('environment variables of a sandbox reach every command', async () => {
  const hostile = `it's "quoted" $HOME \`id\` \\ é 漢\n2nd line`
  const sandbox = await Sandbox.create({ envs: { HOSTILE: hostile } })
  try {
    const { stdout } = await sandbox.commands.run('printf %s "$HOSTILE"')
    assert.equal(stdout, hostile)
  } finally {
    await sandbox.kill()
  }
})

test('metrics are told', async () => {
  const sandbox = await Sandbox.create()
  try {
    const [sample] = await sandbox.getMetrics()
    assert.ok(sample.cpuCount > 0)
    assert.ok(sample.memTotal > 0 && sample.diskTotal > 0)
    assert.ok(sample.timestamp instanceof Date)
    assert.deepEqual(await sandbox.getMetrics({ start: new Date(0), end: new Date(1000) }), [])
  } finally {
    await sandbox.kill()
  }
})

test('killing a sandbox ends what runs in it with an error that says so', async () => {
  const sandbox = await Sandbox.create()
  let begun
  const failed = assert.rejects(
    sandbox.commands.run('echo begun; exec sleep 600', { timeoutMs: 0, onStdout: () => (begun = true) }),
    (error) => error instanceof TimeoutError && /killed or reached its end of life/.test(error.message),
  )
  await until(() => begun)
  await sandbox.kill()
  await failed
})

