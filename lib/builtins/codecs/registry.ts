// Mirrors CPython v3.13.0 Python/codecs.c and Lib/encodings/__init__.py (the search).
import { LookupError, ValueError } from '../exceptions.js';
import type { Codec } from './codec.js';
import { ascii, charmap, latin_1 } from './latin.js';
import { utf_8, utf_8_sig } from './utf8.js';

/** Codecs by the name of Python's module, and the other names they go by. */
const MODULES = new Map<string, Codec>([
  ['ascii', ascii],
  ['charmap', charmap],
  ['latin_1', latin_1],
  ['utf_8', utf_8],
  ['utf_8_sig', utf_8_sig],
]);

const ALIASES: Record<string, string> = {
  us_ascii: 'ascii',
  utf8: 'utf_8',
  u8: 'utf_8',
  latin1: 'latin_1',
  l1: 'latin_1',
  latin: 'latin_1',
  iso_8859_1: 'latin_1',
  iso8859_1: 'latin_1',
};

const found = new Map<string, Codec>();

/** Lower case, and every run of what is neither letter, digit nor full stop as one underscore. */
export function normalize(name: string): string {
  return name
    .replace(/[^a-z0-9.]+/gi, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}

/** The codec of that name. */
export function lookup(name: string): Codec {
  const cached = found.get(name);
  if (cached !== undefined) return cached;
  if (name.includes('\0')) throw new ValueError('embedded null character');
  const normal = normalize(name);
  const codec = MODULES.get(ALIASES[normal] ?? normal);
  if (codec === undefined) throw new LookupError(`unknown encoding: ${name}`);
  if (found.size < 256) found.set(name, codec);
  return codec;
}
