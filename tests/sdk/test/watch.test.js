import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileNotFoundError, InvalidArgumentError, Sandbox } from 'e2b'
import { until, useSandbox } from './support.js'

const used = useSandbox(Sandbox)
let number = 0

async function watch(options = {}) {
  const directory = `watched-${number++}`
  await used.sandbox.files.makeDir(`${directory}/below`)
  const events = []
  const handle = await used.sandbox.files.watchDir(directory, (event) => events.push(event), options)
  return { directory, events, handle, saw: (type, name) => until(() => events.some((event) => event.type === type && event.name === name)) }
}

test('a file is created, written, renamed and removed before our eyes', async () => {
  const { directory, handle, saw } = await watch()
  const { files } = used.sandbox
  await files.write(`${directory}/a.txt`, 'x')
  await saw('create', 'a.txt')
  await saw('write', 'a.txt')
  await used.sandbox.commands.run(`chmod 600 ${directory}/a.txt`)
  await saw('chmod', 'a.txt')
  await files.rename(`${directory}/a.txt`, `${directory}/b.txt`)
  await saw('rename', 'a.txt')
  await saw('create', 'b.txt')
  await files.remove(`${directory}/b.txt`)
  await saw('remove', 'b.txt')
  await handle.stop()
})

test('only a recursive watch sees what happens further down', async () => {
  const flat = await watch()
  const deep = await watch({ recursive: true })
  await used.sandbox.files.write(`${flat.directory}/below/f.txt`, 'x')
  await used.sandbox.files.write(`${deep.directory}/below/f.txt`, 'x')
  await deep.saw('write', 'below/f.txt')
  assert.equal(flat.events.length, 0)
  await used.sandbox.commands.run(`mkdir -p ${deep.directory}/later/on && sleep 0.2 && echo x > ${deep.directory}/later/on/g.txt`)
  await deep.saw('write', 'later/on/g.txt')
  await flat.handle.stop()
  await deep.handle.stop()
})

test('a stopped watch sees nothing more', async () => {
  const { directory, events, handle } = await watch()
  await handle.stop()
  await used.sandbox.files.write(`${directory}/a.txt`, 'x')
  assert.equal(events.length, 0)
})

test('events carry the entry when that is asked for', async () => {
  const { directory, events, handle, saw } = await watch({ includeEntry: true })
  await used.sandbox.files.write(`${directory}/a.txt`, 'x')
  await saw('write', 'a.txt')
  const event = events.find((one) => one.type === 'write')
  assert.equal(event.entry.path, `/home/user/${directory}/a.txt`)
  assert.equal(event.entry.type, 'file')
  await handle.stop()
})

test('only a directory that exists is watched', async () => {
  await used.sandbox.files.write('plain.txt', 'x')
  await assert.rejects(used.sandbox.files.watchDir('missing', () => {}), FileNotFoundError)
  await assert.rejects(used.sandbox.files.watchDir('plain.txt', () => {}), InvalidArgumentError)
})
