// 500 distinct realistic inputs for each kind of function, the same in every run.

let state = 20251120;
/**
 * A whole number below `end`.
 * @param {number} end
 */
function below(end) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
}
/** @type {<Value>(values: readonly Value[]) => Value} */
const pick = (values) => /** @type {any} */ (values[below(values.length)]);
/** @type {<Value>(least: number, most: number, make: () => Value) => Value[]} */
const many = (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make);

const WORDS = (
  'about account admin api archive article assets basket blog book category checkout contact css data ' +
  'docs download en event faq feed file forum gallery help home image index info item job js list login ' +
  'map media news order page photo post press privacy product profile project public report review rss ' +
  'search section service shop sitemap static status store style support tag team terms theme topic tour ' +
  'update upload user v1 v2 video view wiki'
).split(' ');
const HOSTS = (
  'www.example.com example.org docs.python.org api.github.com cdn.jsdelivr.net en.wikipedia.org ' +
  'user:secret@ftp.example.net localhost:8080 192.168.0.17:3000 shop.example.co.uk [2001:db8::1]:8443 ' +
  'static.files.example.io mail.google.com s3.eu-west-1.amazonaws.com'
).split(' ');
const PHRASES = [
  ...[
    'hello world',
    'El Niño',
    'répertoire',
    'Zürich Hbf',
    '日本語',
    'a&b=c',
    '50% off',
    'x+y',
    'C++',
  ],
  ...[
    '1,2,3',
    '2025-11-20T10:00:00Z',
    'foo@example.com',
    'New York, NY',
    "it's",
    'q=1;r=2',
    'naïve café',
  ],
];

const word = () => pick(WORDS) + (below(3) === 0 ? below(10000) : '');
const value = () => (below(3) === 0 ? pick(PHRASES) : word());
const path = () => '/' + many(1, 5, word).join('/') + pick(['', '/', '.html', '.php', '.json']);
/** @type {() => [string, string][]} */
const pairs = () => many(1, 6, () => [word(), value()]);
const query = () => new URLSearchParams(pairs()).toString();
const url = () =>
  `${pick(['https', 'https', 'http', 'HTTP', 'ftp'])}://${pick(HOSTS)}${path()}` +
  (below(2) === 0 ? '?' + query() : '') +
  (below(4) === 0 ? '#' + word() : '');
const reference = () =>
  pick([
    () => '../'.repeat(1 + below(3)) + many(1, 3, word).join('/'),
    () => './' + word() + '.html',
    () => word() + '/' + word() + '?' + query(),
    () => path(),
    () => '?' + query(),
    () => '#' + word(),
    () => url(),
  ])();
const text = () => many(1, 4, value).join(pick([' ', '/', ' - ', '_']));

/**
 * 500 distinct values.
 * @template Value
 * @param {() => Value} make
 * @returns {Value[]}
 */
function distinct(make) {
  const found = new Map();
  while (found.size < 500) {
    const value = make();
    found.set(JSON.stringify(value), value);
  }
  return [...found.values()];
}

export const corpora = {
  urls: distinct(url),
  joins: distinct(() => [url(), reference()]),
  texts: distinct(text),
  quoted: distinct(() => encodeURIComponent(text())),
  quoted_plus: distinct(() => new URLSearchParams([['', text()]]).toString().slice(1)),
  queries: distinct(query),
  pairs: distinct(() => Object.fromEntries(pairs())),
};
