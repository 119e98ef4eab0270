// @ts-check
/** The accepted differences from CPython's parsers, each with its reason; most are rows of docs/differences.md. */

/** @typedef {{ name: string, place: number, text: string, left: any, right: any }} Difference */

/** @type {Record<string, (difference: Difference) => boolean>} */
const REASONS = {
  'text before [ or after ] in a host (gh-105704)': ({ right }) =>
    right?.error === 'ValueError' &&
    /^Invalid IPv6 URL$|does not appear to be an IPv4 or IPv6 address$/.test(right.message),
  'control characters in a Morsel (gh-143919)': ({ name, right }) =>
    name === 'cookie' && right?.error === 'CookieError',
  'bytes-to-bytes codecs are not provided': ({ name, left, right }) =>
    name === 'charset' &&
    /^(base64|bz2|hex|quopri|rot13|uu|zlib)$/.test(left) &&
    right?.error === 'LookupError',
  'a file is decoded before it is parsed': ({ name, right }) =>
    /^(netrc|cookies_txt)$/.test(name) && right?.error === 'UnicodeDecodeError',
  'control characters in the media type of a data: URL (gh-143925)': ({ name, right }) =>
    name === 'data_url' && right?.message === 'Control characters not allowed in data: mediatype',
  'NUL in a header of a multipart part': ({ name, text, right }) =>
    name === 'multipart' && text.includes('\0') && right?.error === 'ValueError',
  'urllib3 loses the end of deflate data that is read in parts, or fails after it': ({
    name,
    place,
    right,
  }) => name === 'content' && place === 3 && Array.isArray(right),
  "integers beyond 2^53 in a response's JSON are numbers": ({ name, place, left }) =>
    name === 'json' && place === 1 && JSON.stringify(left).includes('"int '),
  'the charset of a short text, or of one with NUL, is guessed': ({ name, place, text }) =>
    name === 'json' &&
    place === 1 &&
    (Buffer.from(text).length <= 3 || text.slice(0, 4).includes('\0')),
};

/** @param {Difference} difference */
export function reason_to_differ(difference) {
  return Object.keys(REASONS).find((reason) => REASONS[reason]?.(difference)) ?? null;
}
