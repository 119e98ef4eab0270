// @ts-check
/** Small mutations of a text whose characters stand for bytes or code units. */

/** Tokens that parsers stumble over. */
const TOKENS = [
  ...[
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    '\0',
    ' ',
    '\t',
    '\x0b',
    '\x0c',
    '\x1c',
    '\x85',
    '\xa0',
    '\xff',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\"',
    ';',
    ',',
    '=',
    ':',
    '%',
    '%00',
    '%zz',
    '#',
    '?',
    '/',
    '//',
    '..',
    '@',
    '[',
    ']',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '<',
    '>',
    '&',
    '+',
    '-',
    '_',
    '0x',
    '-1',
    '0',
    '00',
    '9'.repeat(20),
    '1e9',
    '&#x0;',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
    'undefined',
    'a'.repeat(300),
    ' '.repeat(50),
  ],
];

/** @typedef {import('./random.mjs').Random} Random */

/** @type {((random: Random, text: string, at: number, length: number, alphabet: number) => string)[]} */
const MUTATIONS = [
  (random, text, at) =>
    text.slice(0, at) +
    String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(8))) +
    text.slice(at + 1),
  (random, text, at, _, alphabet) =>
    text.slice(0, at) + String.fromCharCode(random.below(alphabet)) + text.slice(at + 1),
  (_, text, at, length) => text.slice(0, at) + text.slice(at + length),
  (_, text, at, length) => text.slice(0, at + length) + text.slice(at),
  (random, text, at, length) => {
    const to = random.below(text.length);
    return text.slice(0, to) + text.slice(at, at + length) + text.slice(to);
  },
  (random, text, at) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at),
  (random, text, at, length) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at + length),
  (_, text, at) => text.slice(0, at),
];

/** @param {Random} random @param {string} text @param {number} [alphabet] the number of possible characters */
export function mutated(random, text, alphabet = 256) {
  if (text === '') return random.pick(TOKENS);
  const at = random.below(text.length);
  const length = 1 + random.below(random.pick([1, 4, 16]));
  return random.pick(MUTATIONS)(random, text, at, length, alphabet);
}

/** The text in up to four pieces. @param {Random} random @param {string} text */
export function in_pieces(random, text) {
  const cuts = [0, ...random.some(3, () => random.below(text.length + 1)), text.length];
  cuts.sort((a, b) => a - b);
  return cuts
    .slice(1)
    .map((cut, index) => text.slice(cuts[index], cut))
    .filter((piece) => piece !== '');
}
