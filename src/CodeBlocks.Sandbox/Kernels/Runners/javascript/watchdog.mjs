// Ends code that keeps the thread busy after an await, where no signal reaches it: a thread of its own asks V8 to.
import { Worker } from 'node:worker_threads';

const INTERRUPTS = 5;
const PATIENCE = 200;

// In shared memory: the cell that runs, and the last one that ended or heard of its interrupt.
const RUNNING = 0;
const SETTLED = 1;

const watch = `
  const { Session } = require('node:inspector');
  const { Socket } = require('node:net');
  const { workerData: { cells, fd, patience, RUNNING, SETTLED } } = require('node:worker_threads');
  new Socket({ fd, readable: true, writable: false }).on('data', data => {
    const id = data.readInt32BE(data.length - 4);
    const settled = Atomics.load(cells, SETTLED);
    if (settled !== id && Atomics.load(cells, RUNNING) === id && Atomics.wait(cells, SETTLED, settled, patience) === 'timed-out') {
      const session = new Session();
      session.connectToMainThread();
      session.post('Runtime.terminateExecution', () => session.disconnect());
    }
  });
`;

export function createWatchdog() {
  const cells = new Int32Array(new SharedArrayBuffer(8));
  let worker;
  return {
    begin(id) {
      Atomics.store(cells, RUNNING, id);
    },
    // From the first promise on there can be code that needs watching.
    watch() {
      worker ??= new Worker(watch, { eval: true, stdin: false, workerData: { cells, fd: INTERRUPTS, patience: PATIENCE, RUNNING, SETTLED } });
      worker.unref();
    },
    settle(id) {
      Atomics.store(cells, SETTLED, id);
      Atomics.notify(cells, SETTLED);
    },
  };
}
