import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Sandbox } from 'e2b'

const run = { 'test run': `list & order = ${Date.now()}` }
const sandboxes = []

async function all(paginator) {
  const items = []
  while (paginator.hasNext) items.push(...(await paginator.nextItems()))
  return items.map((item) => item.sandboxId)
}

before(async () => {
  for (let i = 0; i < 3; i++) sandboxes.push(await Sandbox.create({ metadata: { ...run, number: `${i}` } }))
  await sandboxes[2].pause()
})

after(async () => {
  for (const sandbox of sandboxes) await sandbox.kill()
})

const ids = (...numbers) => numbers.map((number) => sandboxes[number].sandboxId)

test('the newest sandbox comes first', async () => {
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: run } })), ids(2, 1, 0))
})

test('metadata filters, whatever characters are in it', async () => {
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: { ...run, number: '1' } } })), ids(1))
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: { 'test run': 'another' } } })), [])
})

test('state filters', async () => {
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: run, state: ['paused'] } })), ids(2))
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: run, state: ['running'] } })), ids(1, 0))
})

test('a list comes in pages', async () => {
  const paginator = Sandbox.list({ query: { metadata: run }, limit: 2 })
  assert.equal((await paginator.nextItems()).length, 2)
  assert.ok(paginator.hasNext && paginator.nextToken)
  const rest = await paginator.nextItems()
  assert.deepEqual(rest.map((item) => item.sandboxId), ids(0))
  assert.equal(paginator.hasNext, false)
})

test('the order is turned round', async () => {
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: run }, order: 'asc' })), ids(0, 1, 2))
})

test('pages of one hold every sandbox once', async () => {
  assert.deepEqual(await all(Sandbox.list({ query: { metadata: run }, limit: 1 })), ids(2, 1, 0))
})

test('an item tells about its sandbox', async () => {
  const [item] = await Sandbox.list({ query: { metadata: { ...run, number: '0' } } }).nextItems()
  assert.equal(item.state, 'running')
  assert.deepEqual(item.metadata, { ...run, number: '0' })
  assert.ok(item.startedAt instanceof Date && item.endAt > item.startedAt)
})
