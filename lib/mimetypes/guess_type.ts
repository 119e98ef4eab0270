// Mirrors CPython v3.13.0 Lib/mimetypes.py (guess_type) and Lib/genericpath.py (_splitext).
import {
  Bytes,
  bind,
  is_bytes_like,
  signature,
  type_name,
  type Arguments,
} from '../builtins/index.js';
import { urlparse } from '../parse/index.js';
import { COMMON_TYPES, ENCODINGS_MAP, SUFFIX_MAP, TYPES_MAP } from './data.js';

const GUESS_TYPE = signature<[unknown, boolean]>('guess_type', {
  required: ['url'],
  optional: { strict: true },
});

const types_map: ReadonlyMap<string, string> = new Map(TYPES_MAP);
const common_types: ReadonlyMap<string, string> = new Map(COMMON_TYPES);
const suffix_map: ReadonlyMap<string, string> = new Map(SUFFIX_MAP);
const encodings_map: ReadonlyMap<string, string> = new Map(ENCODINGS_MAP);

/** Type and encoding, null where they cannot be told. */
type Guess = [type: string | null, encoding: string | null];

/**
 * Guesses type and encoding of a file from its suffix, by CPython's own tables: `application/x-tar` and
 * `gzip` for `a.tar.gz`.
 *
 * CPython reads the system's tables (`/etc/mime.types` …) besides; here only its built-in ones count, so
 * that the answer is the same everywhere.
 * @param url A URL, of which the path counts (of a `data:` URL its media type), or a path.
 * @param strict False to use suffixes in common use but not registered, too.
 * @returns The type, `text/html`, and the encoding, `gzip`.
 * @throws {TypeError} if `url` is neither text nor bytes.
 * @throws {ValueError} if a URL's host is malformed.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_type}
 */
export function guess_type(
  ...args: Arguments<
    [url: string | Uint8Array],
    [strict: boolean],
    { url: string | Uint8Array; strict: boolean }
  >
): Guess {
  const [given, strict] = bind(GUESS_TYPE, args);
  if (typeof given !== 'string' && !is_bytes_like(given)) {
    const type = type_name(given);
    throw new TypeError(`expected str, bytes or os.PathLike object, not ${type}`);
  }
  const { scheme, path } = urlparse(given);
  if (scheme.length <= 1) return guess_by_suffix(text_of(given), strict);
  // CPython's tables have no bytes in them.
  if (typeof path !== 'string') return [null, null];
  return scheme === 'data' ? [media_type(path), null] : guess_by_suffix(path, strict);
}

function text_of(path: string | Uint8Array): string {
  return typeof path === 'string' ? path : Bytes.view(path).decode('utf-8', 'surrogateescape');
}

/** The media type a `data:` URL gives, null if it has no comma. */
function media_type(path: string): string | null {
  const comma = path.indexOf(',');
  if (comma < 0) return null;
  const [type = ''] = path.slice(0, comma).split(';');
  return type.includes('=') || !type.includes('/') ? 'text/plain' : type;
}

function guess_by_suffix(path: string, strict: boolean): Guess {
  let [base, suffix] = split_suffix(path);
  for (;;) {
    const longer = suffix_map.get(suffix.toLowerCase());
    if (longer === undefined) break;
    [base, suffix] = split_suffix(base + longer);
  }
  const encoding = encodings_map.get(suffix) ?? null;
  if (encoding !== null) [base, suffix] = split_suffix(base);
  suffix = suffix.toLowerCase();
  const type = types_map.get(suffix) ?? (strict ? undefined : common_types.get(suffix));
  return [type ?? null, encoding];
}

/** Cuts off the last suffix; dots that start a file's name start none. */
function split_suffix(path: string): [base: string, suffix: string] {
  const dot = path.lastIndexOf('.');
  const name = path.slice(path.lastIndexOf('/') + 1, Math.max(dot, 0));
  return dot > path.lastIndexOf('/') && /[^.]/.test(name)
    ? [path.slice(0, dot), path.slice(dot)]
    : [path, ''];
}
