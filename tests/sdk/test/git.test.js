import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GitUpstreamError, Sandbox } from 'e2b'
import { useSandbox } from './support.js'

const used = useSandbox(Sandbox)
const run = async (command) => (await used.sandbox.commands.run(command)).stdout
let installed

/** A test with a repository of its own that has one commit. */
function gitTest(name, use) {
  test(name, async (t) => {
    installed ??= run('git --version').then(
      () => true,
      () => false,
    )
    if (!(await installed)) return t.skip('git is not installed on the machine (package git)')
    const { git, files } = used.sandbox
    const path = `/home/user/${name.replaceAll(' ', '-')}`
    await git.init(path, { initialBranch: 'main' })
    await git.configureUser('A Tester', 'tester@example.com', { scope: 'local', path })
    await files.write(`${path}/readme.md`, 'first\n')
    await git.add(path)
    await git.commit(path, "the first: it's \"quoted\"")
    await use({ git, files, path, log: () => run(`git -C ${path} log --format=%s`) })
  })
}

gitTest('a commit', async ({ git, path, log }) => {
  assert.equal(await log(), 'the first: it\'s "quoted"\n')
  const status = await git.status(path)
  assert.equal(status.currentBranch, 'main')
  assert.deepEqual(status.fileStatus, [])
})

gitTest('status', async ({ git, files, path }) => {
  await files.write(`${path}/new.txt`, 'new')
  await files.write(`${path}/readme.md`, 'changed\n')
  const { fileStatus } = await git.status(path)
  assert.deepEqual(fileStatus.map((file) => file.name).sort(), ['new.txt', 'readme.md'])
})

gitTest('branches', async ({ git, path }) => {
  await git.createBranch(path, 'feature')
  assert.equal((await git.branches(path)).currentBranch, 'feature')
  await git.checkoutBranch(path, 'main')
  assert.deepEqual(await git.branches(path), { currentBranch: 'main', branches: ['feature', 'main'] })
  await git.deleteBranch(path, 'feature', { force: true })
  assert.deepEqual((await git.branches(path)).branches, ['main'])
})

gitTest('reset', async ({ git, files, path, log }) => {
  await files.write(`${path}/second.txt`, 'second')
  await git.add(path, { files: ['second.txt'] })
  await git.commit(path, 'the second')
  await git.reset(path, { mode: 'hard', target: 'HEAD~1' })
  assert.equal(await log(), 'the first: it\'s "quoted"\n')
  assert.equal(await files.exists(`${path}/second.txt`), false)
})

gitTest('restore', async ({ git, files, path }) => {
  await files.write(`${path}/readme.md`, 'a mistake\n')
  await git.restore(path, { paths: ['readme.md'] })
  assert.equal(await files.read(`${path}/readme.md`), 'first\n')
})

gitTest('configuration', async ({ git, path }) => {
  await git.setConfig('core.editor', 'vi "with quotes"', { scope: 'local', path })
  assert.equal(await git.getConfig('core.editor', { scope: 'local', path }), 'vi "with quotes"')
  assert.equal(await git.getConfig('no.such', { scope: 'local', path }), undefined)
  assert.equal(await git.getConfig('user.email', { scope: 'local', path }), 'tester@example.com')
})

gitTest('remotes', async ({ git, path }) => {
  await git.remoteAdd(path, 'origin', '/home/user/elsewhere.git')
  assert.equal(await git.remoteGet(path, 'origin'), '/home/user/elsewhere.git')
  assert.equal(await git.remoteGet(path, 'nobody'), undefined)
})

gitTest('clone push and pull', async ({ git, files, path, log }) => {
  const [remote, copy] = [`${path}.git`, `${path}-copy`]
  await git.init(remote, { bare: true, initialBranch: 'main' })
  await git.remoteAdd(path, 'origin', remote)
  await git.push(path, { remote: 'origin', branch: 'main', setUpstream: true })

  await git.clone(remote, { path: copy })
  assert.equal(await files.read(`${copy}/readme.md`), 'first\n')
  await files.write(`${copy}/from the copy.txt`, 'copied')
  await git.add(copy)
  await git.commit(copy, 'from the copy', { authorName: 'Another', authorEmail: 'another@example.com' })
  await git.push(copy)

  await git.pull(path)
  assert.equal(await log(), 'from the copy\nthe first: it\'s "quoted"\n')
  assert.equal(await files.read(`${path}/from the copy.txt`), 'copied')
})

gitTest('a push to nowhere', async ({ git, path }) => {
  await git.remoteAdd(path, 'origin', '/home/user/elsewhere.git')
  await assert.rejects(git.pull(path), GitUpstreamError)
})

gitTest('credentials', async ({ git }) => {
  await git.dangerouslyAuthenticate({ username: 'me', password: 'a-token', host: 'git.example.com' })
  const filled = await run("printf 'protocol=https\\nhost=git.example.com\\n\\n' | git credential fill")
  assert.match(filled, /username=me\npassword=a-token\n/)
})
