import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AuthenticationError, FileNotFoundError, InvalidArgumentError, Sandbox } from 'e2b'
import { useSandbox } from './support.js'

const used = useSandbox(Sandbox)
const run = async (command) => (await used.sandbox.commands.run(command)).stdout

test('text is written and read', async () => {
  const { files } = used.sandbox
  const written = await files.write('a.txt', 'héllo 漢字\n')
  assert.deepEqual({ ...written, metadata: undefined }, { name: 'a.txt', path: '/home/user/a.txt', type: 'file', metadata: undefined })
  assert.equal(await files.read('a.txt'), 'héllo 漢字\n')
  assert.equal(await files.read('/home/user/a.txt'), 'héllo 漢字\n')
})

test('every kind of data is written', async () => {
  const { files } = used.sandbox
  const bytes = new Uint8Array([0, 255, 1, 254, 10, 13])
  await files.write('b.bin', bytes.buffer)
  assert.deepEqual(await files.read('b.bin', { format: 'bytes' }), bytes)
  await files.write('c.bin', new Blob([bytes]))
  assert.deepEqual(new Uint8Array(await (await files.read('c.bin', { format: 'blob' })).arrayBuffer()), bytes)
  await files.write('d.txt', new Blob(['streamed']).stream())
  let text = ''
  for await (const piece of await files.read('d.txt', { format: 'stream' })) text += new TextDecoder().decode(piece)
  assert.equal(text, 'streamed')
})

test('an empty file is empty', async () => {
  await used.sandbox.files.write('empty.txt', '')
  assert.equal(await used.sandbox.files.read('empty.txt'), '')
  assert.equal((await used.sandbox.files.read('empty.txt', { format: 'bytes' })).length, 0)
})

test('several files are written at once', async () => {
  const { files } = used.sandbox
  const written = await files.write([
    { path: 'many/1.txt', data: 'one' },
    { path: '/home/user/many/deep/2.txt', data: 'two' },
  ])
  assert.deepEqual(written.map((file) => file.path), ['/home/user/many/1.txt', '/home/user/many/deep/2.txt'])
  assert.equal(await files.read('many/deep/2.txt'), 'two')
  assert.deepEqual(await files.write([]), [])
  const [third] = await files.writeFiles([{ path: 'many/3.txt', data: new Blob(['three']) }])
  assert.equal(third.path, '/home/user/many/3.txt')
  assert.equal(await files.read('many/3.txt'), 'three')
})

test('a file is compressed on its way, both ways', async () => {
  const { files } = used.sandbox
  const text = 'compress me '.repeat(20_000)
  await files.write('zipped.txt', text, { gzip: true })
  assert.equal(await run('stat -c %s zipped.txt'), `${text.length}\n`)
  assert.equal(await files.read('zipped.txt', { gzip: true }), text)
})

test('ten megabytes go in and out unchanged', async () => {
  const data = new Uint8Array(10 * 1024 * 1024)
  for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761) >>> 13
  await used.sandbox.files.write('large.bin', data.buffer, { useOctetStream: true })
  const read = await used.sandbox.files.read('large.bin', { format: 'bytes' })
  assert.ok(Buffer.from(read).equals(Buffer.from(data)))
})

test('a file that is overwritten keeps nothing of before', async () => {
  await used.sandbox.files.write('over.txt', 'a long text')
  await used.sandbox.files.write('over.txt', 'short')
  assert.equal(await used.sandbox.files.read('over.txt'), 'short')
})

test('names with blanks, quotes and other scripts are kept', async () => {
  for (const name of ["it's a file.txt", 'double "quoted".txt', 'ünïcode 漢字 🙂.txt', 'percent%20.txt', 'plus+and&.txt', '#hash?.txt']) {
    await used.sandbox.files.write(`names/${name}`, name)
    assert.equal(await used.sandbox.files.read(`names/${name}`), name)
  }
  assert.equal((await used.sandbox.files.list('names')).length, 6)
})

test('a missing file is not found', async () => {
  await assert.rejects(used.sandbox.files.read('missing.txt'), FileNotFoundError)
  await assert.rejects(used.sandbox.files.getInfo('missing.txt'), FileNotFoundError)
  await assert.rejects(used.sandbox.files.list('/missing'), FileNotFoundError)
  assert.equal(await used.sandbox.files.exists('missing.txt'), false)
})

test('a directory is no file', async () => {
  await assert.rejects(used.sandbox.files.read('/home/user'), InvalidArgumentError)
  await assert.rejects(used.sandbox.files.write('/home/user', 'x'), InvalidArgumentError)
})

test('a file tells about itself', async () => {
  await used.sandbox.files.write('info.txt', '12345')
  const info = await used.sandbox.files.getInfo('info.txt')
  assert.equal(info.name, 'info.txt')
  assert.equal(info.path, '/home/user/info.txt')
  assert.equal(info.type, 'file')
  assert.equal(info.size, 5)
  assert.equal(info.mode, 0o644)
  assert.equal(info.permissions, '-rw-r--r--')
  assert.equal(info.owner, 'user')
  assert.equal(info.group, 'user')
  assert.ok(Math.abs(info.modifiedTime - Date.now()) < 60_000)
  assert.equal(info.symlinkTarget, undefined)
})

test('a link tells where it leads', async () => {
  await used.sandbox.files.write('target.txt', 'x')
  await run('ln -sf target.txt link.txt')
  const info = await used.sandbox.files.getInfo('link.txt')
  assert.equal(info.type, 'file')
  assert.equal(info.symlinkTarget, '/home/user/target.txt')
})

test('a directory is listed as deep as asked', async () => {
  const { files } = used.sandbox
  await run('rm -rf tree; mkdir -p tree/b/c; touch tree/a.txt tree/b/x.txt tree/b/c/y.txt')
  assert.deepEqual((await files.list('tree')).map((entry) => `${entry.type} ${entry.name}`), ['file a.txt', 'dir b'])
  assert.deepEqual(
    (await files.list('tree', { depth: 2 })).map((entry) => entry.path),
    ['a.txt', 'b', 'b/c', 'b/x.txt'].map((path) => `/home/user/tree/${path}`),
  )
  assert.equal((await files.list('tree', { depth: 3 })).length, 5)
  await assert.rejects(files.list('tree', { depth: 0 }), InvalidArgumentError)
})

test('directories are made with their parents', async () => {
  const { files } = used.sandbox
  assert.equal(await files.makeDir('made/deep/er'), true)
  assert.equal(await files.makeDir('made/deep/er'), false)
  assert.equal((await files.getInfo('made/deep')).type, 'dir')
})

test('files and directories are renamed and removed', async () => {
  const { files } = used.sandbox
  await files.write('old/name.txt', 'n')
  const renamed = await files.rename('old/name.txt', 'new/place.txt')
  assert.equal(renamed.path, '/home/user/new/place.txt')
  assert.equal(await files.exists('old/name.txt'), false)
  await files.remove('new')
  assert.equal(await files.exists('new/place.txt'), false)
  await files.remove('new')
  await assert.rejects(files.rename('missing', 'elsewhere'), FileNotFoundError)
})

test('metadata stays with a file until it is written again', async () => {
  const { files } = used.sandbox
  const written = await files.write('meta.txt', 'x', { metadata: { Author: 'me', purpose: 'a test' } })
  assert.deepEqual(written.metadata, { author: 'me', purpose: 'a test' })
  assert.deepEqual((await files.getInfo('meta.txt')).metadata, { author: 'me', purpose: 'a test' })
  await files.write('meta.txt', 'y')
  assert.deepEqual((await files.getInfo('meta.txt')).metadata ?? {}, {})
})

test('signed URLs read and write without a token', async () => {
  const { sandbox } = used
  const up = await fetch(await sandbox.uploadUrl('signed.txt', { useSignatureExpiration: 60 }), { method: 'POST', body: form('signed') })
  assert.equal(up.status, 200)
  const down = await fetch(await sandbox.downloadUrl('signed.txt', { useSignatureExpiration: 60 }))
  assert.equal(await down.text(), 'signed')
})

test('a signature that was tampered with or is expired is refused', async () => {
  const url = new URL(await used.sandbox.downloadUrl('signed.txt'))
  url.searchParams.set('path', '/etc/passwd')
  assert.equal((await fetch(url)).status, 401)
  const expired = await used.sandbox.downloadUrl('signed.txt', { useSignatureExpiration: -100 })
  const response = await fetch(expired, { headers: { 'E2b-Sandbox-Id': used.sandbox.sandboxId, 'E2b-Sandbox-Port': '49983' } })
  assert.equal(response.status, 401)
  assert.match((await response.json()).message, /expired/)
})

test('a request without the access token is refused', async () => {
  const headers = { 'E2b-Sandbox-Id': used.sandbox.sandboxId, 'E2b-Sandbox-Port': '49983', 'Content-Type': 'application/json' }
  const response = await fetch(`${process.env.E2B_SANDBOX_URL}/filesystem.Filesystem/Stat`, { method: 'POST', headers, body: '{}' })
  assert.equal(response.status, 401)
  assert.ok(AuthenticationError)
})

function form(text) {
  const data = new FormData()
  data.append('file', new Blob([text]), 'signed.txt')
  return data
}
