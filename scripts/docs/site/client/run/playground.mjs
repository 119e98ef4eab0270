// @ts-check
// The playground: runs the program of the page's address, or the reader's own.
import { copy } from '../copy.js';
import { run_or_stop } from './button.mjs';
import { Editor } from './editor.mjs';
import { packed, unpacked } from './link.mjs';
import { Output } from './output.mjs';

const START = `import { print } from 'pyurllib/builtins';
import { urlopen } from 'pyurllib/request';

const response = await urlopen('http://localhost:8000/hello');
print(response.status, (await response.read()).decode());
`;

const find = (/** @type {string} */ selector) =>
  /** @type {HTMLElement} */ (document.querySelector(selector));

const example = find('.example');
const notice = find('.from-link');
const shown = find('.shown');
const output = new Output(example);
const field = new Editor('');
find('.panel').append(field.element);

/** What Reset brings back. */
let original = START;

async function read_address() {
  const program = await unpacked(location.hash);
  if (program !== undefined && program === field.code) return;
  original = program ?? START;
  field.code = original;
  notice.hidden = program === undefined;
}

/** @param {string} query @returns {Promise<string>} */
async function address(query = '') {
  const { href } = new URL(`playground.html${query}`, document.baseURI);
  return href + (await packed(field.code));
}

/** @returns {string} */
function for_node() {
  const server = field.code.includes('localhost:8000')
    ? '\n// and in another terminal: npx pyurllib server'
    : '';
  return `// Save as program.mjs; as program.mts, if it has types. Then: npm install pyurllib && node program.mjs${server}\n${field.code}`;
}

/** What the buttons do, by their names. @type {Record<string, (button: HTMLElement) => void | Promise<void>>} */
const actions = {
  run: (button) => run_or_stop(button, field.code, output),
  reset: () => void (field.code = original),
  async link(button) {
    const link = await address();
    location.replace(new URL(link).hash);
    show(button, link);
  },
  async embed(button) {
    const height = Math.min(Math.max(field.code.split('\n').length, 5), 30) * 20 + 220;
    show(
      button,
      `<iframe src="${await address('?embed')}" title="A program" width="100%" height="${height}" allow="clipboard-write"></iframe>`,
    );
  },
  node: (button) => show(button, for_node()),
  async open() {
    window.open(await address(), '_blank', 'noopener');
  },
};

/** Copies a text, and shows it, as a browser may refuse to copy. @param {HTMLElement} button @param {string} text */
function show(button, text) {
  shown.textContent = text;
  shown.hidden = false;
  copy(button, text);
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button) void actions[button.dataset['action'] ?? '']?.(button);
});
addEventListener('hashchange', () => void read_address());
void read_address();
