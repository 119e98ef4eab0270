// @ts-check
// Runs an example below its code: loads the programs of its API, with the library, when one first runs.

/** @typedef {(() => Promise<void>)[]} Programs In the order in which pages have them. */
/** @typedef {'async' | 'blocking'} Api */

/** @type {Partial<Record<Api, Promise<Programs>>>} */
const loaded = {};

/** @param {Api} api @returns {Promise<Programs>} */
function load(api) {
  return (loaded[api] ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${document.documentElement.dataset['base']}assets/run_${api}.js`;
    script.addEventListener('load', () => {
      const { pyurllib_programs } = /** @type {{ pyurllib_programs: Record<Api, Programs> }} */ (
        /** @type {unknown} */ (globalThis)
      );
      resolve(pyurllib_programs[api]);
    });
    script.addEventListener('error', () => {
      // The next click tries again.
      delete loaded[api];
      script.remove();
      reject(new Error(`${script.src} cannot be loaded`));
    });
    document.head.append(script);
  }));
}

/** @param {unknown} value @returns {string} As console.log shows it. */
function shown(value) {
  const is_dict = typeof value === 'object' && value !== null && !Object.getPrototypeOf(value);
  const is_plain = is_dict || Array.isArray(value) || String(value) === '[object Object]';
  return is_plain ? JSON.stringify(value) : String(value);
}

/**
 * Calls a function, with all that it prints going to `write`.
 * @param {Programs[number] | undefined} program
 * @param {(text: string) => void} write
 */
async function captured(program, write) {
  const { log } = console;
  const globals = /** @type {{ process?: object }} */ (/** @type {unknown} */ (globalThis));
  console.log = (...values) => write(`${values.map(shown).join(' ')}\n`);
  // `print` writes to this.
  globals.process = { stdout: { write } };
  try {
    await program?.();
  } finally {
    console.log = log;
    delete globals.process;
  }
}

/** @param {Element} example @returns {{ label: HTMLElement, text: HTMLElement }} Where what it prints is shown, and read aloud. */
function output_of(example) {
  example.querySelector('.ran')?.remove();
  const output = document.createElement('div');
  output.className = 'output ran';
  output.role = 'status';
  const label = document.createElement('span');
  label.textContent = 'runs …';
  const text = document.createElement('code');
  const block = document.createElement('pre');
  block.append(text);
  output.append(label, block);
  example.append(output);
  return { label, text };
}

/** @param {HTMLButtonElement} button */
async function run(button) {
  const [api = '', number] = (button.dataset['run'] ?? '').split(' ');
  const example = /** @type {Element} */ (button.closest('.example'));
  const { label, text } = output_of(example);
  // A disabled button would lose the focus.
  button.ariaDisabled = 'true';
  try {
    const programs = await load(/** @type {Api} */ (api));
    await captured(programs[Number(number)], (printed) => text.append(printed));
    label.textContent = text.textContent ? 'printed in this page' : 'ran, and printed nothing';
  } catch (error) {
    text.append(error instanceof Error ? `${error.name}: ${error.message}` : `${String(error)}`);
    label.textContent = 'failed in this page';
  }
  button.ariaDisabled = 'false';
}

export function start_runs() {
  let last = Promise.resolve();
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('.example .run') : null;
    // One after another, because they share the console.
    if (button instanceof HTMLButtonElement && button.ariaDisabled !== 'true')
      last = last.then(() => run(button));
  });
}
