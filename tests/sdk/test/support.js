import { after, before } from 'node:test'

/** A sandbox for the tests of one file or suite, killed at the end. */
export function useSandbox(Sandbox, options = {}) {
  const used = {}
  before(async () => {
    used.sandbox = await Sandbox.create(options)
  })
  after(async () => {
    await used.sandbox?.kill()
    // The SDK leaves the deadline of a stream that ended early running, a minute long; nobody waits for that.
    setTimeout(() => process.exit(), 3000).unref()
  })
  return used
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until a condition holds. */
export async function until(condition, milliseconds = 30_000) {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${milliseconds} ms: ${condition}`)
    await sleep(20)
  }
}
