import assert from 'node:assert/strict'
import { test } from 'node:test'
import { E2B, FileNotFoundError, Sandbox, getSignature } from 'e2b'
import { until, useSandbox } from './support.js'

const used = useSandbox(Sandbox)
const id = () => used.sandbox.sandboxId

async function withSandbox(sandbox, use) {
  try {
    await use(sandbox)
  } finally {
    await sandbox.kill()
  }
}

test('getInfo and getFullInfo by id', async () => {
  assert.equal((await Sandbox.getInfo(id())).sandboxId, id())
  assert.deepEqual((await Sandbox.getFullInfo(id())).metadata, {})
})

test('getMetrics by id', async () => {
  const [sample] = await Sandbox.getMetrics(id())
  assert.ok(sample.memUsed > 0 && sample.memUsed <= sample.memTotal)
})

test('setTimeout by id', async () => {
  await Sandbox.setTimeout(id(), 1_000_000)
  const { endAt } = await Sandbox.getInfo(id())
  assert.ok(Math.abs(endAt - Date.now() - 1_000_000) < 60_000)
})

test('pause and connect by id', async () => {
  await withSandbox(await Sandbox.create(), async (sandbox) => {
    assert.equal(await Sandbox.pause(sandbox.sandboxId), true)
    assert.equal((await Sandbox.connect(sandbox.sandboxId)).sandboxId, sandbox.sandboxId)
    assert.equal(await sandbox.isRunning(), true)
    assert.equal(await Sandbox.betaPause(sandbox.sandboxId), true)
    assert.equal(await sandbox.isRunning(), false)
    await sandbox.connect()
    assert.equal(await sandbox.betaPause(), true)
    assert.equal((await sandbox.getInfo()).state, 'paused')
  })
})

test('a resume that reboots forgets the processes and keeps the files', async () => {
  await withSandbox(await Sandbox.create(), async (sandbox) => {
    await sandbox.files.write('kept.txt', 'kept')
    const process = await sandbox.commands.run('sleep 60', { background: true, timeoutMs: 0 })
    process.wait().catch(() => {})
    await sandbox.pause()
    await sandbox.connect({ onResume: 'reboot' })
    assert.equal(await sandbox.files.read('kept.txt'), 'kept')
    assert.deepEqual(await sandbox.commands.list(), [])
  })
})

test('createSnapshot, listSnapshots and deleteSnapshot by id', async () => {
  const snapshot = await Sandbox.createSnapshot(id())
  const listed = await used.sandbox.listSnapshots().nextItems()
  assert.deepEqual(listed.map((item) => item.snapshotId), [snapshot.snapshotId])
  assert.deepEqual((await Sandbox.listSnapshots({ sandboxId: id() }).nextItems()).length, 1)
  assert.equal(await Sandbox.deleteSnapshot(snapshot.snapshotId), true)
  assert.deepEqual(await used.sandbox.listSnapshots().nextItems(), [])
})

test('snapshots come in pages', async () => {
  const made = []
  for (let i = 0; i < 3; i++) made.unshift((await used.sandbox.createSnapshot()).snapshotId)
  const pages = used.sandbox.listSnapshots({ limit: 2 })
  assert.deepEqual((await pages.nextItems()).map((item) => item.snapshotId), made.slice(0, 2))
  assert.ok(pages.hasNext && pages.nextToken)
  assert.deepEqual((await pages.nextItems()).map((item) => item.snapshotId), made.slice(2))
  assert.equal(pages.hasNext, false)
  for (const snapshot of made) await Sandbox.deleteSnapshot(snapshot)
})

test('fork by id', async () => {
  const [fork] = await Sandbox.fork(id())
  await withSandbox(fork, async () => assert.equal(await fork.isRunning(), true))
})

test('kill by id', async () => {
  const sandbox = await Sandbox.create()
  assert.equal(await Sandbox.kill(sandbox.sandboxId), true)
  assert.equal(await sandbox.isRunning(), false)
})

test('a client has its own connection', async () => {
  const mine = new E2B({ apiKey: process.env.E2B_API_KEY, apiUrl: process.env.E2B_API_URL, sandboxUrl: process.env.E2B_SANDBOX_URL })
  await withSandbox(await mine.Sandbox.create(), async (sandbox) => assert.equal((await sandbox.commands.run('echo mine')).stdout, 'mine\n'))
  await assert.rejects(new E2B({ apiKey: 'e2b_' + '0'.repeat(40) }).Sandbox.create(), /401|[Uu]nauthorized|API key/)
})

test('a signal gives a request up', async () => {
  const giveUp = new AbortController()
  const running = used.sandbox.commands.run('exec sleep 27.18', { signal: giveUp.signal, timeoutMs: 20_000 })
  await until(async () => (await used.sandbox.commands.list()).some((process) => process.args.at(-1) === 'exec sleep 27.18'))
  giveUp.abort()
  await assert.rejects(running)
  await assert.rejects(Sandbox.create({ signal: AbortSignal.abort() }))
})

test('a signature made by hand opens its file', async () => {
  await used.sandbox.files.write('by-hand.txt', 'by hand')
  const url = new URL(await used.sandbox.downloadUrl('by-hand.txt'))
  const { signature } = await getSignature({ path: 'by-hand.txt', operation: 'read', user: url.searchParams.get('username') ?? undefined, envdAccessToken: used.sandbox.envdAccessToken })
  assert.equal(signature, url.searchParams.get('signature'))
})

test('a sandbox without MCP has no token for it', async () => {
  await assert.rejects(used.sandbox.getMcpToken(), FileNotFoundError)
  assert.equal(used.sandbox.getMcpUrl(), `https://${used.sandbox.getHost(50005)}/mcp`)
})

test('a request that takes too long is given up', async () => {
  await assert.rejects(used.sandbox.files.read('/dev/zero', { requestTimeoutMs: 300 }))
})
