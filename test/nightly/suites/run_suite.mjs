/** The suites, and how each is run in a process of Python. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REFERENCE, find_newer, find_oracle, output_of } from '../../oracle/interpreter.mjs';

/**
 * A suite of CPython, or of the checkout in `folder`, by pytest with `tests`. The bridge is also for the checkouts `beside` it,
 * and its Python needs these modules.
 * @typedef {{ name: string, folder?: string, tests?: string[], beside?: string[], needs?: string[], trusts?: string }} Suite
 */
/** A line that python/run.py writes. @typedef {{ test: string, outcome: 'pass' | 'fail' | 'skip' | 'end', text: string, calls: number }} Result */

export const COLOURS = ['async', 'blocking'];

const URLLIB3 = [
  ...['collections', 'retry', 'fields', 'filepost', 'response', 'util', 'exceptions'],
  ...['poolmanager', 'connectionpool', 'compatibility', 'proxymanager', 'connection'],
];

/** Of software that stands on Requests, urllib3, http.client or urllib.parse. @type {Suite[]} */
const OF_USERS = [
  {
    name: 'requests-toolbelt',
    tests: ['tests'],
    beside: ['betamax'],
    needs: ['pyasn1', 'trustme', 'OpenSSL'],
  },
  {
    name: 'requests-oauthlib',
    tests: ['tests', '--ignore=tests/examples'], // a browser
    beside: ['oauthlib', 'requests-mock'],
  },
  { name: 'cachecontrol', tests: ['tests'], needs: ['cherrypy', 'filelock', 'msgpack'] },
  {
    name: 'responses',
    tests: [
      'responses/tests',
      '--ignore=responses/tests/test_multithreading.py',
      '-p',
      'pytest_asyncio.plugin',
      '-p',
      'pytest_httpserver.pytest_plugin',
    ],
    needs: ['pytest_asyncio', 'pytest_httpserver', 'tomli_w', 'yaml'],
  },
  {
    name: 'requests-mock',
    tests: ['tests', '-p', 'requests_mock.contrib._pytest_plugin'],
    needs: ['fixtures', 'purl', 'requests_futures', 'testtools'],
  },
  { name: 'betamax', tests: ['tests', '-p', 'betamax.fixtures.pytest'] },
  {
    name: 'vcrpy',
    // Not the tests of other clients.
    tests: [
      'tests',
      ...['aiohttp', 'boto3', 'httplib2', 'httpx', 'tornado'].map(
        (name) => `--ignore=tests/integration/test_${name}.py`,
      ),
    ],
    needs: ['pytest_httpbin', 'wrapt', 'yaml'],
    trusts: 'pytest_httpbin.certs',
  },
  {
    name: 'python-gitlab',
    tests: ['tests/unit', '--ignore=tests/unit/test_graphql.py'], // httpx
    beside: ['requests-toolbelt', 'responses'],
  },
  { name: 'w3lib', tests: ['tests'] },
  { name: 'furl', tests: ['tests'], beside: ['orderedmultidict'], needs: ['six'] },
];

/** @type {Suite[]} */
export const SUITES = [
  ...[
    ...['test_urlparse', 'test_urllib', 'test_urllib2', 'test_urllib2_localnet'],
    ...['test_urllib_response', 'test_robotparser', 'test_httplib', 'test_http_cookiejar'],
    ...['test_http_cookies', 'test_json', 'test_memoryio', 'test_mimetypes', 'test_netrc'],
    ...['test_xmlrpc', 'test_docxmlrpc', 'test_httpservers'],
  ].map((name) => ({ name })),
  {
    name: 'requests',
    folder: 'requests',
    tests: ['tests'],
    needs: ['pytest_httpbin', 'pytest_mock', 'trustme'],
  },
  {
    name: 'urllib3',
    folder: 'urllib3',
    tests: URLLIB3.map((name) => `test/test_${name}.py`),
    needs: ['trustme'],
  },
  {
    name: 'urllib3 with_dummyserver',
    folder: 'urllib3',
    tests: ['socketlevel', 'chunked_transfer'].map(
      (name) => `test/with_dummyserver/test_${name}.py`,
    ),
    needs: ['trustme'],
  },
  ...OF_USERS.map((of) => ({ ...of, folder: of.name })),
];

const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url));
const RUN = fileURLToPath(new URL('python/run.py', import.meta.url));
/** The longest that the process of one suite may take, in milliseconds; it is started again after a test that ends it. */
const LIMIT = 900_000;
const MOST_STARTS = 12;

const WHERE = 'import os, test; print(os.path.dirname(test.__file__))';
/** @param {string | null} python A CPython, and the folder of its tests; null if there are none. */
const with_tests = (python) => ({
  python,
  tests_of_cpython: python && output_of(python, '-c', WHERE),
});
/** @typedef {ReturnType<typeof with_tests>} WithTests */
const reference = with_tests(find_oracle());

/** The suites of CPython 3.15 that are run, too. */
export const NEWER_SUITES = SUITES.filter(({ name }) =>
  /^test_(urlparse|urllib2?|robotparser|httplib|http_cookie(jar|s)|json|netrc|mimetypes)$/.test(
    name,
  ),
);
/** @returns {WithTests} CPython 3.15. */
export const find_newer_tests = () => with_tests(find_newer('python3.15'));

/** The folder of the checkouts. */
const sources = process.env['PYURLLIB_SUITES_SOURCES'];

/** The Python with pytest, Requests and urllib3, and what their tests need. */
const with_pytest = process.env['PYURLLIB_SUITES_PYTHON'] ?? 'python3';

/** @returns {{ suite: Suite, skipped: string | undefined }[]} All suites, and why one cannot be run. */
export function available_suites() {
  return SUITES.map((suite) => ({ suite, skipped: why_not(suite) }));
}

/** @param {Suite} suite @returns {string | undefined} */
function why_not({ folder, beside = [], needs = [] }) {
  if (folder === undefined)
    return reference.tests_of_cpython
      ? undefined
      : `there is no CPython ${REFERENCE.python} with its tests`;
  if (!sources) return 'PYURLLIB_SUITES_SOURCES does not name a folder of checkouts';
  const absent = [folder, ...beside].find((name) => !existsSync(join(sources, name)));
  if (absent !== undefined) return `${sources} has no ${absent}`;
  const needed = ['pytest', 'requests', 'urllib3', ...needs].join(', ');
  if (output_of(with_pytest, '-c', `import ${needed}`) !== null) return undefined;
  return `${with_pytest} has not all of ${needed}`;
}

/**
 * @param {Suite} suite @param {WithTests} cpython
 * @returns {[command: string, ...args: string[]]} The interpreter, and the kind and place of the tests.
 */
function command_of({ name, folder, beside = [], tests = [] }, { python, tests_of_cpython }) {
  if (folder !== undefined) {
    const places = [folder, ...beside].map((place) => join(sources ?? '', place));
    return [with_pytest, 'pytest', places.join(delimiter), ...tests];
  }
  const place = join(tests_of_cpython ?? '', name);
  return [python ?? '', 'unittest', existsSync(place) ? join(place, '__init__.py') : `${place}.py`];
}

/**
 * Runs a suite in a colour.
 * @param {Suite} suite @param {string} colour @param {WithTests} [cpython] Which has the tests: the reference by default.
 * @returns {Promise<Result[]>} A result for each test.
 */
export async function run_suite(suite, colour, cpython = reference) {
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-suites-'));
  const file = join(folder, 'results.jsonl');
  const [python, ...args] = command_of(suite, cpython);
  const bundle = suite.trusts && output_of(python, '-m', suite.trusts);
  let output = '';
  try {
    for (let start = 0; start < MOST_STARTS; start += 1) {
      output = await run(
        python,
        [RUN, PACKAGE, colour, file, ...args],
        bundle ? { REQUESTS_CA_BUNDLE: bundle } : {},
      );
      const results = existsSync(file) ? results_of(file) : [];
      if (results.some(({ outcome }) => outcome === 'end'))
        return results.filter(({ test }) => test);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  throw new Error(`${suite.name} does not end in the ${colour} colour:\n${output.slice(-3000)}`);
}

/** @param {string} file @returns {Result[]} */
const results_of = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line)
    .map((line) => JSON.parse(line));

/** With CI, urllib3's tests wait longer for their servers. */
const ENVIRONMENT = { CI: 'true', PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' };

/** @param {string} command @param {string[]} args @param {Record<string, string>} more @returns {Promise<string>} What the process has printed. */
function run(command, args, more) {
  const inherited = Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name));
  const env = { ...Object.fromEntries(inherited), ...ENVIRONMENT, ...more };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => (output = (output + String(data)).slice(-20_000)));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
