// Texts of any size, as an installed charset_normalizer detects them.
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { encode } from '../../../lib/python/builtins/index.js';
import { Oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { output_of } from '../../oracle/interpreter.mjs';
import { drawn, RANDOM, SEED } from '../../oracle/seed.js';
import { Random } from '../../unit/python/encodings/samples.js';
import { __version__ } from '../../../lib/charset_normalizer/index.js';
import { answer } from '../../unit/charset_normalizer/answers.js';
import {
  type TextRecipe,
  read_vectors,
  text_sample,
} from '../../unit/charset_normalizer/samples.mjs';

const FORMS = ['plain', 'ascii', 'html', 'csv', 'json', 'subtitles'];
/** Texts of fewer bytes are recorded: Python may list two encodings of those as one, because of equal hashes. */
const SHORTEST = 64;
const LONGEST = 12_000;

const interpreter = find_requests_oracle();
const ASK_VERSION = 'import charset_normalizer; print(charset_normalizer.__version__)';
const is_comparable =
  interpreter !== null && output_of(interpreter, '-c', ASK_VERSION) === __version__;
const script = fileURLToPath(new URL('../../oracle/detection_results.py', import.meta.url));
const oracle = new Oracle(interpreter, script);
afterAll(() => oracle.close());

/** Languages with the encodings that can hold them. */
const PAIRS = read_vectors().texts.map(([[language, encoding]]) => [language, encoding] as const);

function recipe(random: Random): TextRecipe {
  const [language, encoding] = PAIRS[random.below(PAIRS.length)]!;
  const form = FORMS[random.below(FORMS.length)]!;
  const size = SHORTEST + random.below(LONGEST >> random.below(8));
  return [language, encoding, form, size, random.below(1000)];
}

test.skipIf(!is_comparable)(`texts, live (seed ${SEED})`, RANDOM, async () => {
  const random = new Random(SEED);
  for (let left = drawn(60); left > 0; left -= 1) {
    const drawn_recipe = recipe(random);
    const ours = answer(text_sample(drawn_recipe, encode));
    expect([drawn_recipe, ...ours]).toEqual([
      drawn_recipe,
      ...((await oracle.ask(drawn_recipe)) as unknown[]),
    ]);
  }
});
