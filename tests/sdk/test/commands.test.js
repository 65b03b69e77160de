import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandExitError, InvalidArgumentError, NotFoundError, Sandbox, TimeoutError } from 'e2b'
import { sleep, until, useSandbox } from './support.js'

const used = useSandbox(Sandbox)
const run = (...args) => used.sandbox.commands.run(...args)

test('a command gives its output and exit code', async () => {
  const result = await run('echo out; echo err >&2')
  assert.equal(result.exitCode, 0)
  assert.equal(result.stdout, 'out\n')
  assert.equal(result.stderr, 'err\n')
})

test('output is text in UTF-8, however it is cut', async () => {
  const text = 'héllo 漢字 🙂 '.repeat(5000)
  const result = await run(`python3 -c "print('héllo 漢字 🙂 ' * 5000, end='')"`)
  assert.equal(result.stdout, text)
})

test('a megabyte of output arrives whole', async () => {
  const result = await run("head -c 1000000 /dev/zero | tr '\\0' x")
  assert.equal(result.stdout.length, 1000000)
})

test('output comes as it is produced', async () => {
  const pieces = []
  await run('for i in 1 2 3; do echo $i; until [ -e seen-$i ]; do sleep 0.01; done; done', {
    onStdout: (piece) => {
      pieces.push(piece)
      return used.sandbox.files.write(`seen-${piece.trim()}`, '')
    },
  })
  assert.deepEqual(pieces, ['1\n', '2\n', '3\n'])
})

test('an exit code other than zero is an error with its evidence', async () => {
  await assert.rejects(run('echo out; echo err >&2; exit 3'), (error) => {
    assert.ok(error instanceof CommandExitError)
    assert.equal(error.exitCode, 3)
    assert.equal(error.stdout, 'out\n')
    assert.equal(error.stderr, 'err\n')
    assert.equal(error.error, 'exit status 3')
    return true
  })
})

test('a command that is not found ends with 127', async () => {
  await assert.rejects(run('no_such_command_x'), (error) => error instanceof CommandExitError && error.exitCode === 127)
})

test('the working directory is the home directory, or the one that is asked for', async () => {
  assert.equal((await run('pwd')).stdout, '/home/user\n')
  assert.equal((await run('pwd', { cwd: '/tmp' })).stdout, '/tmp\n')
})

test('a working directory that does not exist is an invalid argument', async () => {
  await assert.rejects(run('pwd', { cwd: '/no/such/directory' }), InvalidArgumentError)
})

test('environment variables of a command are its own', async () => {
  assert.equal((await run('echo $OWN', { envs: { OWN: 'value' } })).stdout, 'value\n')
  assert.equal((await run('echo -$OWN-')).stdout, '--\n')
})

test('a command runs as the sandbox user', async () => {
  assert.equal((await run('whoami')).stdout, 'user\n')
  assert.equal((await run('echo $HOME', { user: 'user' })).stdout, '/home/user\n')
})

test('a command that takes too long times out and is killed', async () => {
  await assert.rejects(run('exec sleep 31.41', { timeoutMs: 500 }), TimeoutError)
  await until(async () => (await run('pgrep -f "sleep 31[.]41" | wc -l')).stdout === '0\n')
})

test('a background command is a handle', async () => {
  const handle = await run('echo started; sleep 0.2; echo done', { background: true })
  assert.ok(handle.pid > 0)
  const result = await handle.wait()
  assert.equal(result.stdout, 'started\ndone\n')
})

test('a background command can be killed', async () => {
  const handle = await run('sleep 30', { background: true })
  assert.equal(await handle.kill(), true)
  await assert.rejects(handle.wait(), CommandExitError)
  assert.equal(await used.sandbox.commands.kill(handle.pid), false)
})

test('the process id is real', async () => {
  const handle = await run('sleep 30', { background: true })
  assert.equal((await run(`kill -0 ${handle.pid} && echo alive`)).stdout, 'alive\n')
  await handle.kill()
})

test('running commands are listed', async () => {
  const handle = await run('sleep 30', { background: true, envs: { LISTED: 'yes' }, cwd: '/tmp' })
  const found = (await used.sandbox.commands.list()).find((item) => item.pid === handle.pid)
  assert.equal(found.cmd, '/bin/bash')
  assert.deepEqual(found.args, ['-l', '-c', 'sleep 30'])
  assert.deepEqual(found.envs, { LISTED: 'yes' })
  assert.equal(found.cwd, '/tmp')
  await handle.kill()
  assert.ok(!(await used.sandbox.commands.list()).some((item) => item.pid === handle.pid))
})

test('a command goes on after its handle was disconnected, and can be connected to', async () => {
  const first = await run('echo before; until [ -e go-on ]; do sleep 0.01; done; echo after; exit 5', { background: true })
  await first.disconnect()
  const second = await used.sandbox.commands.connect(first.pid)
  await used.sandbox.files.write('go-on', '')
  await assert.rejects(second.wait(), (error) => error.exitCode === 5 && error.stdout.endsWith('after\n'))
})

test('connecting to an unknown process is not found', async () => {
  await assert.rejects(used.sandbox.commands.connect(999999), NotFoundError)
})

test('input is read, and its end is seen', async () => {
  const handle = await run('cat; echo end', { background: true, stdin: true })
  await used.sandbox.commands.sendStdin(handle.pid, 'one\n')
  await handle.sendStdin('two\n')
  await used.sandbox.commands.closeStdin(handle.pid)
  assert.equal((await handle.wait()).stdout, 'one\ntwo\nend\n')
})

test('a handle knows what was printed and how it ended', async () => {
  const handle = await run('cat; echo oh >&2; exit 3', { background: true, stdin: true })
  assert.equal(used.sandbox.commands.supportsStdinClose, true)
  assert.equal(handle.exitCode, undefined)
  await handle.sendStdin('hello\n')
  await handle.closeStdin()
  await assert.rejects(handle.wait(), CommandExitError)
  assert.deepEqual([handle.exitCode, handle.stdout, handle.stderr], [3, 'hello\n', 'oh\n'])
})

test('a command without input sees its end at once', async () => {
  assert.equal((await run('cat; echo end')).stdout, 'end\n')
})

test('many commands run side by side', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, (_, i) => run(`echo ${i}`)))
  assert.deepEqual(results.map((result) => result.stdout), Array.from({ length: 20 }, (_, i) => `${i}\n`))
})

test('a slow reader holds a command up and loses nothing', async () => {
  let length = 0
  await run("head -c 3000000 /dev/zero | tr '\\0' y", {
    onStdout: async (piece) => {
      length += piece.length
      await sleep(1)
    },
  })
  assert.equal(length, 3000000)
})
