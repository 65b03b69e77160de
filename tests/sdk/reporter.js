/** Reports each test as one line of JSON: its name, whether it passed, why it was skipped, and its error. */
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    // Some versions of Node.js report each file as a test of its own.
    if (type === 'test:pass' && data.name.endsWith('.test.js')) continue
    const error = data.details?.error
    yield JSON.stringify({
      name: data.name,
      passed: type === 'test:pass',
      skipped: data.skip === undefined || data.skip === false ? null : String(data.skip),
      error: error ? String(error.cause?.stack ?? error.cause ?? error.stack ?? error) : null,
    }) + '\n'
  }
}
