// @ts-check
/** Replaces the timers, then imports the built package: `node fake_timers_first.mjs ADDRESS`. */
import FakeTimers from '@sinonjs/fake-timers';

const [address = ''] = process.argv.slice(2);
// Node's own sockets need the real `process.nextTick`.
FakeTimers.install({ toNotFake: ['nextTick'] });

const { requests } = await import('pyurllib');
const { requests: blocking } = await import('pyurllib/sync');

/** @param {string} what @param {() => unknown} run */
async function show_error(what, run) {
  try {
    await run();
  } catch (error) {
    process.stdout.write(`${what}: ${/** @type {Error} */ (error).name}\n`);
  }
}

for (const [colour, library] of /** @type {[colour: string, library: typeof requests][]} */ (
  /** @type {unknown} */ ([
    ['blocking', blocking],
    ['async', requests],
  ])
)) {
  await show_error(`${colour}, a read`, () => library.get(`${address}/deaf`, { timeout: 0.2 }));
  const session = new library.Session();
  const retries = { total: 2, status_forcelist: [503], backoff_factor: 0.1 };
  const max_retries = new library.adapters.Retry(retries);
  session.mount('http://', new library.adapters.HTTPAdapter({ max_retries }));
  await show_error(`${colour}, retries`, () => session.get(`${address}/status/503`));
}
process.exit();
