// @ts-check
/** Fills the live box's list: each call, as one types it in Python, and its result. */
import { repr } from 'pyurllib/builtins';
import * as parse from 'pyurllib/parse';

/** @type {[name: string, ...inputs: string[]][]} */
const CALLS = [
  ['urlsplit', 'url'],
  ['urlparse', 'url'],
  ['urldefrag', 'url'],
  ['urljoin', 'url', 'link'],
  ['parse_qs', 'query'],
  ['quote', 'text'],
  ['quote_plus', 'text'],
  ['unquote', 'url'],
  ['urlencode', 'pairs'],
];

const box = /** @type {HTMLElement} */ (document.querySelector('.live'));
const list = /** @type {HTMLElement} */ (box.querySelector('.results'));

/** @param {string} name */
function value_of(name) {
  return /** @type {HTMLInputElement} */ (box.querySelector(`input[name=${name}]`)).value;
}

function show() {
  /** @type {Record<string, unknown>} */
  const inputs = { url: value_of('url'), link: value_of('link'), text: value_of('text') };
  try {
    inputs['query'] = parse.urlsplit(value_of('url')).query;
  } catch {
    inputs['query'] = '';
  }
  inputs['pairs'] = { q: value_of('text'), page: 2 };
  list.replaceChildren(
    ...CALLS.flatMap(([name, ...names]) => {
      const values = names.map((input) => inputs[input]);
      const [call, result] = [document.createElement('dt'), document.createElement('dd')];
      call.append(code(`${name}(${values.map((value) => repr(value)).join(', ')})`));
      result.append(code(answer(name, values)));
      return [call, result];
    }),
  );
}

/** @param {string} text */
function code(text) {
  const element = document.createElement('code');
  element.textContent = text;
  return element;
}

/**
 * @param {string} name
 * @param {unknown[]} values
 * @returns {string} What Python's prompt would show.
 */
function answer(name, values) {
  const called = /** @type {Record<string, (...values: unknown[]) => unknown>} */ (
    /** @type {unknown} */ (parse)
  )[name];
  try {
    return repr(called?.(...values));
  } catch (error) {
    return String(error);
  }
}

box.addEventListener('input', show);
show();
