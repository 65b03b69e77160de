import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Sandbox, SandboxNotFoundError } from 'e2b'
import { useSandbox } from './support.js'

const used = useSandbox(Sandbox, { envs: { INHERITED: 'yes' } })

async function withSandbox(sandbox, use) {
  try {
    return await use(sandbox)
  } finally {
    await sandbox.kill()
  }
}

test('a sandbox made from a snapshot has the files of that moment', async () => {
  const { files } = used.sandbox
  await files.write('kept/file.txt', 'then', { metadata: { author: 'me' } })
  const snapshot = await used.sandbox.createSnapshot()
  await files.write('kept/file.txt', 'now')

  await withSandbox(await Sandbox.create(snapshot.snapshotId), async (copy) => {
    assert.equal(await copy.files.read('kept/file.txt'), 'then')
    assert.deepEqual((await copy.files.getInfo('kept/file.txt')).metadata, { author: 'me' })
    assert.equal((await copy.commands.run('echo $INHERITED')).stdout, 'yes\n')
    await copy.files.write('kept/file.txt', 'elsewhere')
  })

  assert.equal(await files.read('kept/file.txt'), 'now')
  assert.equal(await used.sandbox.isRunning(), true)
  assert.equal(await Sandbox.deleteSnapshot(snapshot.snapshotId), true)
  assert.equal(await Sandbox.deleteSnapshot(snapshot.snapshotId), false)
})

test('a snapshot outlives its sandbox, and is found by its name', async () => {
  const source = await Sandbox.create()
  await source.files.write('a.txt', 'survived')
  const snapshot = await source.createSnapshot({ name: 'survivor' })
  await source.kill()

  assert.ok(snapshot.names.some((name) => name.includes('survivor')))
  const [found] = await Sandbox.listSnapshots({ name: 'survivor' }).nextItems()
  assert.equal(found.snapshotId, snapshot.snapshotId)
  assert.deepEqual(await Sandbox.listSnapshots({ name: 'nobody' }).nextItems(), [])
  await withSandbox(await Sandbox.create('survivor'), async (copy) => assert.equal(await copy.files.read('a.txt'), 'survived'))
  await Sandbox.deleteSnapshot(snapshot.snapshotId)
})

test('a sandbox is forked as often as asked', async () => {
  await used.sandbox.files.write('state.txt', 'before')
  const forks = await used.sandbox.fork({ count: 2 })
  assert.equal(forks.length, 2)
  for (const fork of forks) {
    await withSandbox(fork, async () => {
      assert.notEqual(fork.sandboxId, used.sandbox.sandboxId)
      assert.equal(await fork.files.read('state.txt'), 'before')
      await fork.files.write('state.txt', 'after')
    })
  }
  assert.equal(await used.sandbox.files.read('state.txt'), 'before')
})

test('what is not there cannot be forked', async () => {
  const sandbox = await Sandbox.create()
  await sandbox.kill()
  await assert.rejects(sandbox.fork(), SandboxNotFoundError)
  await assert.rejects(used.sandbox.fork({ count: 0 }), /count/)
})

test('a pause without memory keeps the files and ends the processes', async () => {
  await withSandbox(await Sandbox.create(), async (sandbox) => {
    await sandbox.files.write('kept.txt', 'kept')
    const process = await sandbox.commands.run('sleep 60', { background: true, timeoutMs: 0 })
    assert.equal(await sandbox.pause({ keepMemory: false }), true)
    process.wait().catch(() => {})
    assert.equal((await sandbox.getInfo()).state, 'paused')

    const resumed = await sandbox.connect()
    assert.equal(await resumed.files.read('kept.txt'), 'kept')
    assert.deepEqual(await resumed.commands.list(), [])
  })
})
