import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Sandbox, SandboxError } from 'e2b'
import { until } from './support.js'

const server = `
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = (self.path + ' ' + self.headers['Host']).encode()
        self.send_response(200); self.send_header('Content-Length', str(len(body))); self.end_headers(); self.wfile.write(body)
server = http.server.HTTPServer(('127.0.0.1', 8000), Handler)
if len(sys.argv) > 1:
    import ssl
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); context.load_cert_chain(sys.argv[1])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
`

/** Asks port 8000 of the sandbox, as its public URL would. */
const ask = (sandbox, headers = {}) =>
  fetch(`${process.env.E2B_SANDBOX_URL}/path`, { headers: { 'E2b-Sandbox-Id': sandbox.sandboxId, 'E2b-Sandbox-Port': '8000', ...headers } })

async function withServer(options, use, argument = '') {
  const sandbox = await Sandbox.create(options)
  try {
    await sandbox.files.write('server.py', server)
    if (argument) {
      await sandbox.commands.run(`openssl req -x509 -newkey rsa:2048 -nodes -keyout ${argument} -out cert.pem -subj /CN=self -days 2 2>/dev/null && cat cert.pem >> ${argument}`)
    }
    await sandbox.commands.run(`python3 server.py ${argument}`, { background: true, timeoutMs: 0 })
    await until(async () => (await sandbox.commands.run('grep -c :1F40 /proc/net/tcp || true')).stdout !== '0\n')
    await use(sandbox)
  } finally {
    await sandbox.kill()
  }
}

test('a port of a sandbox is reached under its host name', () =>
  withServer({}, async (sandbox) => {
    assert.equal(sandbox.getHost(8000), `8000-${sandbox.sandboxId}.${sandbox.sandboxDomain}`)
    const answer = await (await ask(sandbox)).text()
    assert.match(answer, /^\/path /)
  }))

test('a port without public traffic wants the traffic token', () =>
  withServer({ network: { allowPublicTraffic: false } }, async (sandbox) => {
    assert.ok(sandbox.trafficAccessToken.length > 20)
    assert.equal((await ask(sandbox)).status, 403)
    assert.equal((await ask(sandbox, { 'e2b-traffic-access-token': 'wrong' })).status, 403)
    assert.equal((await ask(sandbox, { 'e2b-traffic-access-token': sandbox.trafficAccessToken })).status, 200)
    assert.equal((await sandbox.getInfo()).network.allowPublicTraffic, false)
  }))

test('programs see the host that masks', () =>
  withServer({ network: { maskRequestHost: 'masked.example:${PORT}' } }, async (sandbox) => {
    assert.equal(await (await ask(sandbox)).text(), '/path masked.example:8000')
  }))

test('a port may speak HTTPS inside', async (t) => {
  const probe = await Sandbox.create()
  const { stdout } = await probe.commands.run('command -v openssl || true').finally(() => probe.kill())
  if (!stdout) return t.skip('openssl is not installed on the machine (package openssl)')

  await withServer(
    { network: { httpsPorts: [8000] } },
    async (sandbox) => {
      assert.match(await (await ask(sandbox)).text(), /^\/path /)
      assert.deepEqual((await sandbox.getInfo()).network.httpsPorts, [8000])
    },
    'key.pem',
  )
})

test('the port of envd cannot speak HTTPS', async () => {
  await assert.rejects(Sandbox.create({ network: { httpsPorts: [49983] } }), (error) => error instanceof SandboxError && error.statusCode === 400)
})
