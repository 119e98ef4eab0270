// @ts-check
/**
 * Feeds mutated texts to every parser of server input, and to CPython if it is installed: the results must be equal,
 * and no error may be the JavaScript engine's. The exit status is 1 if any case fails.
 *
 *     node test/nightly/fuzz/parse.mjs [SUBJECT …] [--seconds N | --cases N] [--seed S] [--case S:N] [--no-python]
 */
import { python_client } from './clients.mjs';
import { mutated } from './mutate.mjs';
import { fuzz_options } from './options.mjs';
import { reason_to_differ } from './parse_differences.mjs';
import { SUBJECTS } from './parse_subjects.mjs';
import { random_of } from './random.mjs';

/** The number of texts per case, all for one subject. */
const TEXTS = 40;
const ENGINE = /^(TypeError|RangeError|ReferenceError|SyntaxError|Error|thrown.*)$/;
/** Messages of Python's TypeErrors, and of binascii's errors, whose class is named Error. */
const PYTHONS = / not supported between instances of |base64|^Incorrect padding$/;
// Warnings are many and irrelevant here.
process.removeAllListeners('warning');

/** @param {number} seed @param {number} number @param {string[]} names */
function case_of(seed, number, names) {
  const random = random_of(seed, number);
  const name = random.pick(names);
  const { seeds, alphabet = 256 } = /** @type {import('./parse_subjects.mjs').Subject} */ (
    SUBJECTS[name]
  );
  const texts = Array.from({ length: TEXTS }, () => {
    let text =
      random.pick(seeds) +
      (random.one_in(4) ? random.pick(['', ' ', '\n', '; ', ', ']) + random.pick(seeds) : '');
    for (let i = random.below(5); i > 0; i--) text = mutated(random, text, alphabet);
    return random.one_in(50) ? text.repeat(20) : text;
  });
  return { name, texts };
}

/** @param {any} outcome @returns {{ error: string, message: string, stack?: string }[]} */
const errors_in = (outcome) =>
  outcome.filter((/** @type {any} */ each) => typeof each?.error === 'string');

const { seed, number, max_cases, seconds, switches, positionals } = fuzz_options(
  { python: true },
  true,
);
const names = positionals.length > 0 ? positionals : Object.keys(SUBJECTS);
const python = switches.python ? python_client('parse_client.py') : null;
const began = performance.now();
const end = began + 1000 * seconds;
/** @type {Map<string, number>} */
const kinds = new Map();
/** @type {Record<string, number>} */
const counts = {};
let n = number ?? 0;
const last = n + max_cases;

console.log(`seed ${seed}`);
for (; n < last && performance.now() < end; n++) {
  const { name, texts } = case_of(seed, n, names);
  const reply = python?.ask({ subject: name, texts });
  const ours = texts.map((text) => SUBJECTS[name]?.parse(text));
  const { answers = null } = (await reply) ?? {};
  counts[name] = (counts[name] ?? 0) + texts.length;
  for (const [i, text] of texts.entries()) {
    /** @param {string} place @param {string} what @param {string} kind */
    const report = (place, what, kind) => {
      const key = `${name} ${place}: ${kind}`;
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
      if ((kinds.get(key) ?? 0) <= 3)
        console.log(`--case ${seed}:${n} ${name}\n  ${JSON.stringify(text)}\n  ${place}: ${what}`);
    };
    const mine = /** @type {any[]} */ (JSON.parse(JSON.stringify(ours[i])));
    const engine = errors_in(mine).find(
      ({ error, message }) => ENGINE.test(error) && !PYTHONS.test(message),
    );
    const theirs = answers?.[i];
    for (const [place, result] of (theirs ?? []).entries()) {
      const own = mine[place];
      const { stack, ...without } = own ?? {};
      const compared = stack ? without : own;
      if (JSON.stringify(compared) === JSON.stringify(result)) continue;
      if (reason_to_differ({ name, place, text, left: result, right: own })) continue;
      report(
        `${place}`,
        `python ${JSON.stringify(result)}\n     here ${JSON.stringify(compared)}`,
        `${result?.error} / ${own?.error}`,
      );
    }
    const expected = theirs && errors_in(theirs).some((error) => error.error === engine?.error);
    if (engine && !expected) report('engine', `${engine.stack}`, engine.message.slice(0, 60));
  }
}
python?.end();
const taken = Math.round((performance.now() - began) / 1000);
console.log(
  `${n - (number ?? 0)} cases of ${TEXTS} texts in ${taken} s, ${JSON.stringify(counts)}; ${kinds.size} kinds of failures`,
);
for (const [kind, times] of kinds) console.log(`${times} × ${kind}`);
process.exit(kinds.size > 0 ? 1 : 0);
