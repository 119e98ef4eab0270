// @ts-check
/**
 * The frame that starts a worker for each run of a program. It has no origin of its own, so that nothing of the site is in
 * reach, and its policy, which the worker inherits, leaves no way to a network.
 */

const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:";

/** The most milliseconds that a program may take, and the most characters that it may print. */
export const LIMITS = { ms: 30_000, characters: 100_000 };

/**
 * @typedef {object} Order What the page sends to the frame.
 * @property {string} [library] The code of all workers: of a function.
 * @property {number} [run] The number of a run.
 * @property {string} [program] Its program. Without one, the run before ends.
 */
/** @typedef {{ text?: unknown, of?: unknown, end?: unknown }} Said What a worker says. All of it may come from the program. */
/** @typedef {{ run: number, text?: string, of?: string, end?: string }} Report What the frame sends to the page. */

/** @returns {HTMLIFrameElement} */
export function new_frame() {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Runs programs';
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${String(in_frame)})(${JSON.stringify(LIMITS)})</script>`;
  return frame;
}

/** Its text is the frame's script, so that it uses nothing of this module. @param {typeof LIMITS} limits */
function in_frame(limits) {
  const address_of = (/** @type {string} */ code) =>
    URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  /** @type {string} */
  let library;
  let stop = () => {};
  addEventListener('message', (/** @type {MessageEvent<Order>} */ { data, source }) => {
    if (source !== parent) return;
    stop();
    if (data.library !== undefined) library = address_of(`(${data.library})()`);
    const { run, program } = data;
    if (run === undefined || program === undefined) return;
    const report = (/** @type {object} */ said) => parent.postMessage({ run, ...said }, '*');
    const worker = new Worker(library);
    let left = limits.characters;
    const timer = setTimeout(() => end(`stopped after ${limits.ms / 1000} seconds`), limits.ms);
    stop = () => {
      worker.terminate();
      worker.onmessage = null;
      clearTimeout(timer);
    };
    const end = (/** @type {string} */ reason) => {
      stop();
      report({ end: reason });
    };
    worker.onmessage = (/** @type {MessageEvent<Said | null>} */ { data: said }) => {
      const { text, of, end: reason } = said ?? {};
      if (typeof text === 'string') {
        report({ text: text.slice(0, left), of: of === 'stderr' ? of : 'stdout' });
        left -= text.length;
      } else if (typeof reason === 'string' && reason !== '') return end(reason.slice(0, left));
      else report({ end: '' });
      // A message has a cost of its own.
      left -= 10;
      if (left <= 0) end(`stopped after ${limits.characters / 1000} kB of output`);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      // An event for a worker that could not be started has no message.
      end(String(event.message).slice(0, left));
    };
    worker.postMessage(program);
  });
}
