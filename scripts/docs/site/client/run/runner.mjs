// @ts-check
/** Runs programs, one at a time. */
import { new_frame } from './frame.mjs';

/**
 * @typedef {object} Listener
 * @property {(text: string, of: string) => void} print
 * @property {(reason: string) => void} end Empty if the program has run to its end; it may still print.
 */

/** The run of this moment. @type {{ number: number, listener: Listener, has_ended: boolean } | undefined} */
let current;
let runs = 0;

/** @type {Promise<Window> | undefined} */
let frame;

/** Starts a program, and ends the one before. @param {string} program @param {Listener} listener */
export async function run(program, listener) {
  stop();
  const number = ++runs;
  current = { number, listener, has_ended: false };
  try {
    const target = await (frame ??= ready_frame());
    if (current?.number === number) target.postMessage({ run: number, program }, '*');
  } catch (error) {
    // The next run tries again.
    frame = undefined;
    end(number, String(error));
  }
}

export function stop() {
  if (!current) return;
  end(current.number, 'stopped');
  frame?.then(
    (target) => target.postMessage({}, '*'),
    () => {},
  );
  current = undefined;
}

/** @param {number} number @param {string} reason */
function end(number, reason) {
  if (current?.number !== number || current.has_ended) return;
  current.has_ended = true;
  current.listener.end(reason);
}

/** @returns {Promise<Window>} The frame, which has the library. */
async function ready_frame() {
  const library = await load_library();
  const element = new_frame();
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
  document.body.append(element);
  await loaded;
  const target = /** @type {Window} */ (element.contentWindow);
  addEventListener('message', (/** @type {MessageEvent<import('./frame.mjs').Report>} */ event) => {
    const { data, source } = event;
    if (source !== target || !current || data.run !== current.number) return;
    if (data.text !== undefined) current.listener.print(String(data.text), String(data.of));
    else end(data.run, String(data.end));
  });
  target.postMessage({ library }, '*');
  return target;
}

/**
 * @returns {Promise<string>} The code of the workers. A page that is opened as a file may read no other file, so that a script has
 *   it as a function.
 */
function load_library() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${document.documentElement.dataset['base']}assets/library.js`;
    script.addEventListener('load', () => {
      const { pyurllib_library } = /** @type {{ pyurllib_library?: () => void }} */ (globalThis);
      resolve(String(pyurllib_library));
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${script.src} cannot be loaded`));
    });
    document.head.append(script);
  });
}
