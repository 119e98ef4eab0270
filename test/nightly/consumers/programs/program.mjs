// @ts-check
/**
 * What main.mjs bundles with each bundler and runs in each test runner: parse, both colours, legacy charsets, a
 * UnicodeError, OSErrors and time-outs.
 */
import {
  FileNotFoundError,
  OSError,
  TimeoutError,
  UnicodeEncodeError,
  encode,
  open,
} from 'pyurllib/builtins';
import { URLError } from 'pyurllib/error';
import { quote, urlsplit } from 'pyurllib/parse';
import { urlopen } from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
import { URLError as BlockingURLError } from 'pyurllib/sync/error';
import { urlopen as blocking_urlopen } from 'pyurllib/sync/request';
import * as blocking_requests from 'pyurllib/sync/requests';

/** @param {() => unknown} call @param {new (...args: any) => Error} Class */
async function raised(call, Class) {
  try {
    await call();
  } catch (error) {
    if (error instanceof Class) return error.message;
    throw error;
  }
  return 'no exception';
}

/**
 * Whether the stack of an error has the program that calls. Minifiers keep the names of methods.
 * @param {() => unknown} call
 */
async function names_the_program(call) {
  const program = {
    async line_of_the_program() {
      await call();
    },
  };
  try {
    await program.line_of_the_program();
  } catch (error) {
    const { stack = '' } = /** @type {Error} */ (error);
    return stack.includes('line_of_the_program') || stack;
  }
  return 'no exception';
}

const REFUSED = 'http://127.0.0.1:1/';
const REFUSED_MESSAGE = '<urlopen error [Errno 111] Connection refused>';
/** What `/json` answers. */
const PAGE = '{"name":"pyurllib","n":42,"text":"grün"}';
/** @param {requests.Session} session @param {string} base */
async function redirected(session, base) {
  await session.get(`${base}/json`);
  const r = await session.get(`${base}/redirect/302?to=/json`);
  return `${r.history.length} ${compact(r.text)}`;
}

/** @param {string} json */
const compact = (json) => JSON.stringify(JSON.parse(json));

/**
 * Each question with its answer.
 * @param {string} base The address of the test server.
 * @returns {Record<string, [ask: () => unknown, answer: string | boolean]>}
 */
const questions = (base) => ({
  parse: [() => quote('El Niño/') + String(urlsplit('http://h:80/').port), 'El%20Ni%C3%B1o/80'],
  'a UnicodeError': [
    () => raised(() => quote('\ud800'), UnicodeEncodeError),
    "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
  ],
  'a legacy charset': [() => encode('漢', 'shift_jis').hex(), '8abf'],
  'a missing file': [
    () => raised(() => open('/nowhere/at/all'), FileNotFoundError),
    "[Errno 2] No such file or directory: '/nowhere/at/all'",
  ],
  'async: a page': [
    async () => compact((await (await urlopen(`${base}/json`)).read()).decode()),
    PAGE,
  ],
  'async: a refused connection': [() => raised(() => urlopen(REFUSED), URLError), REFUSED_MESSAGE],
  'async: its reason': [
    async () => {
      try {
        return await urlopen(REFUSED);
      } catch (error) {
        return /** @type {URLError} */ (error).reason instanceof OSError;
      }
    },
    true,
  ],
  'async: a time-out': [
    () => raised(() => urlopen(`${base}/deaf`, { timeout: 0.2 }), TimeoutError),
    'timed out',
  ],
  'async: requests': [async () => compact((await requests.get(`${base}/json`)).text), PAGE],
  'async: a session': [() => redirected(new requests.Session(), base), `1 ${PAGE}`],
  'blocking: a page': [() => compact(blocking_urlopen(`${base}/json`).read().decode()), PAGE],
  'blocking: a refused connection': [
    () => raised(() => blocking_urlopen(REFUSED), BlockingURLError),
    REFUSED_MESSAGE,
  ],
  'blocking: a time-out': [
    () => raised(() => blocking_urlopen(`${base}/deaf`, { timeout: 0.2 }), TimeoutError),
    'timed out',
  ],
  'blocking: a session': [
    () => redirected(/** @type {any} */ (new blocking_requests.Session()), base),
    `1 ${PAGE}`,
  ],
  'async: the program in a stack': [() => names_the_program(() => requests.get(REFUSED)), true],
  'blocking: the program in a stack': [
    () => names_the_program(() => blocking_requests.get(REFUSED)),
    true,
  ],
  'blocking: the program in a deep stack': [
    () => names_the_program(() => blocking_urlopen(`${base}/deaf`, { timeout: 0.2 })),
    true,
  ],
  'blocking: requests': [() => compact(blocking_requests.get(`${base}/json`).text), PAGE],
});

/** Asks all questions. @param {string} base @returns {Promise<string[]>} The wrong answers. */
export async function wrong_answers(base) {
  const wrong = [];
  for (const [name, [ask, expected]] of Object.entries(questions(base))) {
    try {
      const answer = await ask();
      if (answer !== expected) wrong.push(`${name}: ${String(answer)} instead of ${expected}`);
    } catch (error) {
      wrong.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return wrong;
}
