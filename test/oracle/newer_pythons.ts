/** What CPython 3.14 and 3.15 answer otherwise than 3.13: newer_pythons.test.ts compares. */

/**
 * The recording, the differing cases (a pattern for where one is, and both answers as JSON; the first row that matches
 * counts), their numbers in 3.14 and in 3.15, and what differs. This library answers as 3.13, or as the newer ones.
 */
type Row = [
  recording: string,
  cases: RegExp,
  in_3_14: number,
  in_3_15: number,
  what: string,
  ours?: 'newer',
];

/** Recordings where only the texts of errors differ, with the numbers of cases. This library has those of 3.13. */
const WORDING: [recording: string, in_3_14: number, in_3_15: number][] = [
  ['builtins_bytes', 20, 78],
  ['builtins_floats', 4, 27],
  ['builtins_formats', 4, 38],
  ['http_cookiejar', 21, 21],
  ['http_values', 18, 19],
  ['io_sizes', 2, 30],
  ['odd_values', 81, 124],
  ['parse', 23, 35],
  ['socket_calls', 1, 1],
  ['text_io', 3, 113],
];

export const DIFFERENCES: Row[] = [
  ...WORDING.map(([recording, ...counts]): Row => [
    recording,
    /^wording/,
    ...counts,
    'texts of errors',
  ]),
  ['builtins_exceptions', /EHWPOISON|\b133\b/, 3, 3, 'errno.EHWPOISON'],
  ['builtins_exceptions', /ImportCycleError/, 0, 26, 'ImportCycleError'],
  [
    'builtins_formats',
    /float argument/,
    0,
    5,
    '% of an int too large for a float is an OverflowError',
  ],
  ['builtins_language', /titles/, 2, 2, 'letters of Unicode 16'],
  ['builtins_repr', /printable/, 1, 1, 'Unicode 16 and 17'],
  ['codecs', / names/, 8, 73, 'more names of encodings, of IANA and WHATWG'],
  ['codecs', / idna points/, 0, 1, 'letters of Unicode 17'],
  ['file_types', / tables common_types /, 0, 2, '.rtf and .jpg have one type'],
  ['file_types', /rtf/, 0, 21, '.rtf is application/rtf'],
  ['file_types', /"image\/jpg"/, 0, 2, '.jpg has one type'],
  ['ftp', /by URLopener/, 17, 17, 'there is no URLopener'],
  ['ftp', /ftp error: /, 55, 55, 'errors of FTP begin with "ftp error"'],
  ['http_answers', /100 headers/, 0, 1, 'the line that ends headers is not counted'],
  ['http_debug', / debug/, 0, 11, 'the line that ends headers is no header'],
  ['http_message', /invalid characters/, 2, 2, 'names of headers are checked when set'],
  ['http_reads', /chunk/, 3, 3, 'readline(n) of chunks never returns n + 1 bytes'],
  ['http_values', /\.rtf/, 0, 3, '.rtf is application/rtf'],
  ['http_values', /"status"/, 15, 15, 'descriptions of statuses that had none; one without a dot'],
  ['odd_values', /port (True|False)/, 4, 4, 'a port may be a bool'],
  ['odd_values', /options -/, 2, 2, 'options below 0 are a ValueError'],
  ['odd_values', /setsockopt/, 0, 5, 'ints beyond 32 bits are an OverflowError'],
  ['parse', /"urljoin"/, 270, 270, 'gh-76960: empty but present parts are kept: ?, #, ;'],
  ['parse', /"urldefrag".*\?#/, 2, 2, 'gh-76960: an empty query is kept'],
  ['parse', /;p/, 5, 6, 'a path of params alone'],
  ['parse', /unhashable/, 3, 3, 'no cache, so that unhashable values are allowed'],
  ['parse', /"parse_qsl"/, 1, 1, 'an empty value does not skip the separator'],
  ['parse', /"urlsplit",\["x",null/, 1, 1, 'the scheme may be None'],
  ['parse', /null|"urlun(parse|split)"/, 0, 16, 'a URL and its parts may be None'],
  ['request_objects', /"http:"/, 1, 1, 'gh-76960, of urljoin'],
  ['retrieval', / → none/, 160, 160, 'there is no URLopener'],
  ['socket_getaddrinfo', /,true\]/, 3, 3, 'a port may be a bool'],
  ['text_io', /"UTF-8","strict"/, 0, 2, 'UTF-8 is the default, named utf-8'],
  ['transport_answers', /payload/, 0, 6, 'the line that ends headers is no header'],
  ['transport_answers', /100 headers/, 0, 14, 'the line that ends headers is not counted'],
  ['tuples', /partitioned/, 1, 1, 'the last attribute of a Morsel', 'newer'],
  [
    'windows_paths',
    /^ cases/,
    630,
    630,
    'rewritten; `add_scheme` and `require_scheme` are as there',
  ],
];
