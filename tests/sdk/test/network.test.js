import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { ALL_TRAFFIC, Sandbox, SandboxError, SandboxNotFoundError } from 'e2b'

// An internet of two addresses that are reserved for documentation; this machine answers for them meanwhile.
const last = 1 + Math.floor(Math.random() * 254)
const [first, second] = [`203.0.113.${last}`, `198.51.100.${last}`]
const ip = (verb) => [first, second].forEach((address) => execFileSync('ip', ['address', verb, `${address}/32`, 'dev', 'lo']))
const servers = []
let skip = process.getuid() === 0 ? false : 'only root can give this machine addresses'

before(async () => {
  if (skip) return
  await Sandbox.create({ network: { denyOut: [first] } }).then(
    (sandbox) => sandbox.kill(),
    (error) => (skip = error.message),
  )
  if (skip) return
  ip('add')
  for (const address of [first, second]) {
    const server = createServer((socket) => socket.on('error', () => {}).end('hello'))
    await new Promise((resolve) => server.listen(0, address, resolve))
    servers.push(server)
  }
})

after(() => {
  if (servers.length === 0) return
  servers.forEach((server) => server.close())
  ip('del')
})

/** Which of the two answers the sandbox. */
async function reached(sandbox) {
  const answers = await Promise.all(
    servers.map(async (server) => {
      const { address, port } = server.address()
      const { stdout } = await sandbox.commands.run(`timeout 3 bash -c 'cat < /dev/tcp/${address}/${port}' 2>/dev/null || true`)
      return stdout === 'hello' ? address : undefined
    }),
  )
  return answers.filter(Boolean)
}

/** A test with a sandbox of its own, skipped where the server cannot hold one to rules. */
function networkTest(name, options, run) {
  test(name, async (t) => {
    if (skip) return t.skip(skip)
    const sandbox = await Sandbox.create(options)
    try {
      await run(sandbox)
    } finally {
      await sandbox.kill()
    }
  })
}

networkTest('without rules a sandbox reaches everything', {}, async (sandbox) => {
  assert.deepEqual(await reached(sandbox), [first, second])
})

networkTest('a sandbox without internet access reaches nothing', { allowInternetAccess: false }, async (sandbox) => {
  assert.deepEqual(await reached(sandbox), [])
  assert.equal((await sandbox.getInfo()).allowInternetAccess, false)
})

networkTest('what is denied is not reached', { network: { denyOut: ['203.0.113.0/24'] } }, async (sandbox) => {
  assert.deepEqual(await reached(sandbox), [second])
})

networkTest('what is allowed wins over what is denied', { network: { allowOut: [first], denyOut: ({ allTraffic }) => [allTraffic] } }, async (sandbox) => {
  assert.deepEqual(await reached(sandbox), [first])
  const { network } = await sandbox.getInfo()
  assert.deepEqual(network.allowOut, [first])
  assert.deepEqual(network.denyOut, [ALL_TRAFFIC])
})

networkTest('an update replaces all rules before it', {}, async (sandbox) => {
  await sandbox.updateNetwork({ denyOut: [ALL_TRAFFIC] })
  assert.deepEqual(await reached(sandbox), [])
  await sandbox.updateNetwork({ allowOut: [second], denyOut: [ALL_TRAFFIC] })
  assert.deepEqual(await reached(sandbox), [second])
  await sandbox.updateNetwork({ allowInternetAccess: false })
  assert.deepEqual(await reached(sandbox), [])
  await Sandbox.updateNetwork(sandbox.sandboxId, {})
  assert.deepEqual(await reached(sandbox), [first, second])
})

networkTest('a sandbox without internet access can be given some', { allowInternetAccess: false }, async (sandbox) => {
  await sandbox.updateNetwork({ allowOut: [first], denyOut: [ALL_TRAFFIC] })
  assert.deepEqual(await reached(sandbox), [first])
})

networkTest('rules outlast a pause', { network: { denyOut: [first] } }, async (sandbox) => {
  await sandbox.pause()
  await sandbox.connect()
  assert.deepEqual(await reached(sandbox), [second])
})

networkTest('an error in the rules is an error and changes nothing', { network: { denyOut: [first] } }, async (sandbox) => {
  await assert.rejects(
    sandbox.updateNetwork({ denyOut: ['not-an-address'] }),
    (error) => error instanceof SandboxError && error.statusCode === 400 && /invalid denied CIDR not-an-address/.test(error.message),
  )
  await assert.rejects(sandbox.updateNetwork({ allowOut: ['example.com'] }), /must include 'ALL_TRAFFIC' in deny out/)
  assert.deepEqual((await sandbox.getInfo()).network.denyOut, [first])
  assert.deepEqual(await reached(sandbox), [second])
})

test('the network of an unknown sandbox cannot be updated', async () => {
  await assert.rejects(Sandbox.updateNetwork('i00000000000000000000', { denyOut: [ALL_TRAFFIC] }), SandboxNotFoundError)
})
