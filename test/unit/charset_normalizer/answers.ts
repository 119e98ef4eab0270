import {
  type CharsetMatches,
  detect,
  from_bytes,
  is_binary,
} from '../../../lib/charset_normalizer/index.js';
import { encode } from '../../../lib/python/builtins/index.js';
import { type Answer, binary_sample, digest, read_vectors, text_sample } from './samples.mjs';

const number = (value: number, digits: number): number => Math.round(value * 10 ** digits);

const listed = (results: CharsetMatches) =>
  [...results].map((match) => [
    match.encoding,
    number(match.chaos, 6),
    number(match.coherence, 4),
    match.languages.join(' '),
    match.could_be_from_charset.join(' '),
    Number(match.bom),
  ]);

/** Returns what this library says of bytes, in the form of the recorded answers. */
export function answer(bytes: Uint8Array): Answer {
  const results = from_bytes(bytes);
  const { encoding, language, confidence } = detect(bytes);
  return [
    results.best()?.encoding ?? null,
    encoding,
    language,
    confidence === null ? null : number(confidence, 6),
    Number(is_binary(bytes)),
    digest(JSON.stringify(listed(results))),
    digest(bytes),
  ];
}

/**
 * The seed of a text of 16 bytes, of which CPython's hash is that of the same bytes as UTF-16, because it is that of the
 * memory. Python lists the encodings of both as one.
 */
const OF_EQUAL_HASH = 443;

type Case = [recipe: unknown, bytes: () => Uint8Array, recorded: Answer];
const { texts, binaries, odd } = read_vectors();

/** The recorded cases by what they are. */
export const CASES: Readonly<Record<string, readonly Case[]>> = {
  texts: texts
    .filter(([recipe]) => recipe[4] !== OF_EQUAL_HASH)
    .map(([recipe, recorded]) => [recipe, () => text_sample(recipe, encode), recorded]),
  'binary files': binaries.map(([recipe, recorded]) => [
    recipe,
    () => binary_sample(recipe),
    recorded,
  ]),
  'odd bytes': odd.map(([hex, recorded]) => [
    hex,
    () => new Uint8Array(Buffer.from(hex, 'hex')),
    recorded,
  ]),
};
