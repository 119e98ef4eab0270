// The cases of CPython's test_json. Dicts whose order matters, or whose keys are not strings, are Maps.
import { describe, expect, test } from 'vitest';
import {
  KeyError,
  RecursionError,
  UnicodeDecodeError,
  ValueError,
  dict,
  encode,
  float,
  int,
  kw,
  repr,
  str,
  tuple,
} from '../../../../lib/python/builtins/index.js';
import { StringIO } from '../../../../lib/stdlib/io/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import {
  JSONDecodeError,
  JSONDecoder,
  JSONEncoder,
  dump,
  dumps,
  loads,
} from '../../../../lib/stdlib/json/index.js';
import * as blocking_json from '../../../../lib/sync/stdlib/json/index.js';
import { both, raised } from '../../../server/colours.js';

const TEXT = '{"xkd":1, "kcw":2, "art":3, "hxm":4, "qrt":5, "pad":6, "hoy":7}';
const PAIRS = [
  ['xkd', 1],
  ['kcw', 2],
  ['art', 3],
  ['hxm', 4],
  ['qrt', 5],
  ['pad', 6],
  ['hoy', 7],
] as [string, number][];
const pairs = (items: unknown) => items;
const ordered = (items: unknown) => new Map(items as [string, unknown][]);

function failure(text: string): JSONDecodeError {
  try {
    loads(text);
  } catch (error) {
    if (error instanceof JSONDecodeError) return error;
    throw error;
  }
  throw new Error(`read: ${text}`);
}

describe.each(both({ json }, { json: blocking_json }))('TestDecode, $colour', ({ json }) => {
  test('test_object_pairs_hook: it gets the pairs, and load() returns its result', async () => {
    const load = async (hooks: object) => json.load(new StringIO(TEXT), hooks);
    expect(await load({ object_pairs_hook: pairs })).toEqual(PAIRS);
    expect(await load({})).toEqual(Object.fromEntries(PAIRS));
    const array_hook = (values: unknown[]) => new Set(values);
    expect(await json.load(new StringIO('[1, [2]]'), { array_hook })).toEqual(
      new Set([1, new Set([2])]),
    );
  });

  test('test_string_with_utf8_bom: a BOM is refused, but may be in a string', async () => {
    const error = await raised(() => json.load(new StringIO('\ufeff[1,2,3]')));
    expect(error).toBeInstanceOf(JSONDecodeError);
    expect((error as Error).message).toContain('BOM');
    expect(await json.load(new StringIO('"\ufeff"'))).toBe('\ufeff');
  });
});

describe('TestDecode', () => {
  test('test_decimal: parse_float gets the digits', () => {
    class Decimal {
      readonly digits: string;
      constructor(digits: string) {
        this.digits = digits;
      }
    }
    const found = loads('1.1', { parse_float: (digits) => new Decimal(digits) });
    expect(found).toEqual(new Decimal('1.1'));
  });

  test('test_float: parse_int gets the digits', () => {
    expect(loads('1', { parse_int: (digits) => Number(digits) + 0.5 })).toBe(1.5);
  });

  test('test_bytes: bytes are decoded', () => {
    expect(loads(encode('1'))).toBe(1);
  });

  test.each(['Infinity', '-Infinity', 'NaN'])(
    'test_parse_constant: parse_constant gets the name: %s',
    (constant) => {
      const parse_constant = (name: string) => name.toUpperCase();
      expect(loads(constant, { parse_constant })).toBe(constant.toUpperCase());
    },
  );

  test.each(['nan', 'NAN', 'naN', 'infinity', 'INFINITY', 'inFiniTy'])(
    'test_constant_invalid_case: constants in other case are refused: %s',
    (constant) => {
      failure(constant);
    },
  );

  test('test_empty_objects: an object, an array and a string without content', () => {
    expect([loads('{}'), loads('[]'), loads('""')]).toEqual([{}, [], '']);
  });

  test('test_object_pairs_hook: it gets the pairs, and takes precedence over object_hook', () => {
    expect(loads(TEXT, { object_pairs_hook: pairs })).toEqual(PAIRS);
    expect(loads(TEXT, { object_pairs_hook: ordered })).toEqual(new Map(PAIRS));
    const object_hook = () => null;
    expect(loads(TEXT, { object_pairs_hook: ordered, object_hook })).toEqual(new Map(PAIRS));
    expect(loads('{}', { object_pairs_hook: ordered })).toEqual(new Map());
    const nested = loads('{"empty": {}}', { object_pairs_hook: ordered });
    expect(nested).toEqual(new Map([['empty', new Map()]]));
  });

  test('JSONDecoder has its settings as attributes, which decoding does not read again', () => {
    const defaults = { object_hook: null, object_pairs_hook: null, strict: true };
    expect(new JSONDecoder()).toMatchObject({ ...defaults, parse_float: float, parse_int: int });
    const object_hook = () => 5;
    const given = { object_hook, object_pairs_hook: pairs, parse_float: str, parse_int: str };
    const all = { ...given, parse_constant: str, strict: false };
    expect(new JSONDecoder(all)).toMatchObject(all);
    const { parse_constant } = new JSONDecoder();
    expect(['NaN', '-Infinity'].map(parse_constant)).toEqual([NaN, -Infinity]);
    expect(() => parse_constant('null')).toThrow(KeyError);
    const decoder = new JSONDecoder();
    Object.assign(decoder, given, { strict: false });
    expect(decoder.decode('{"a": [1, 1.5]}')).toEqual({ a: [1, 1.5] });
    expect(() => decoder.decode('"\n"')).toThrow('Invalid control character at');
  });

  test('test_array_hook: it gets each list, the inner ones first (new in Python 3.15)', () => {
    const array_hook = (values: unknown[]) => new Set(values);
    expect(loads('{"a": [1, []]}', { array_hook })).toEqual({ a: new Set([1, new Set()]) });
    expect(loads('[[1]]', kw({ array_hook: null }))).toEqual([[1]]);
    const object_hook = (value: object) => Object.keys(value);
    expect(loads('[{"a": [1]}]', { array_hook: tuple, object_hook })).toEqual([['a']]);
    expect(new JSONDecoder({ array_hook }).raw_decode('[1] [2]')).toEqual([new Set([1]), 3]);
  });

  test('test_decoder_optimizations: white space around keys and values', () => {
    expect(loads('{   "one"    :    "two"    ,  "k":"v"    }')).toEqual({ one: 'two', k: 'v' });
  });

  test('test_extra_data: text after the document is refused', () => {
    expect(failure('[1, 2, 3]5').message).toContain('Extra data');
  });

  test('test_invalid_escape: an unknown escape is refused', () => {
    expect(failure('["abc\\y"]').message).toContain('escape');
  });

  test.each([1, 3.14, [[]], {}, null])(
    'test_invalid_input_type: neither text nor bytes: %j',
    (value) => {
      // Without `kw`, a trailing object would be taken as keywords.
      expect(() => loads(value as never, kw({}))).toThrow('the JSON object must be str');
    },
  );

  test('test_string_with_utf8_bom: a BOM is refused, but may be in a string', () => {
    expect(failure('\ufeff[1,2,3]').message).toContain('BOM');
    expect(loads('"\ufeff"')).toBe('\ufeff');
  });

  test('test_negative_index: raw_decode() before the start raises ValueError', () => {
    expect(() => new JSONDecoder().raw_decode('a'.repeat(42), -50000)).toThrow(ValueError);
  });

  test.each(['1\uff10', '0.\uff10', '0e\uff10'])(
    'test_nonascii_digits_rejected: digits are those of ASCII: %s',
    (number) => {
      failure(number);
    },
  );

  test('test_unterminated_string: a backslash at the end', () => {
    expect(() => new JSONDecoder().raw_decode('"\\')).toThrow(JSONDecodeError);
  });

  test('test_explicit_cls_skips_json_decoder_default: the class of `cls` decodes', () => {
    const decoded: string[] = [];
    class Custom {
      decode(text: string) {
        return decoded.push(text);
      }
    }
    expect(loads('{}', { cls: Custom })).toBe(1);
    expect(decoded).toEqual(['{}']);
  });

  test('test_limit_int: integers have at most 4300 digits', () => {
    expect(loads('1'.repeat(4300))).toBe(BigInt('1'.repeat(4300)));
    expect(() => loads('1'.repeat(4301))).toThrow(ValueError);
  });
});

describe('TestDefault', () => {
  test('test_default: default converts other values', () => {
    class Value {}
    expect(dumps(Value, { default: repr })).toBe(dumps(repr(Value)));
  });

  test('test_ordereddict: order of a Map is kept, unless keys are sorted', () => {
    const order = new Map(Object.entries({ a: 1, c: 3, d: 4, b: 2 }));
    expect(dumps(order)).toBe('{"a": 1, "c": 3, "d": 4, "b": 2}');
    expect(dumps(order, { sort_keys: true })).toBe('{"a": 1, "b": 2, "c": 3, "d": 4}');
  });
});

describe('TestDump', () => {
  test('test_dump: dump() writes to a stream', () => {
    const stream = new StringIO();
    dump({}, stream);
    expect(stream.getvalue()).toBe('{}');
  });

  test('test_dumps: dumps() returns text', () => {
    expect(dumps({})).toBe('{}');
  });

  test('test_dump_skipkeys: skipkeys leaves out keys of other types', () => {
    const value = new Map<unknown, boolean>([
      [encode('bytes'), false],
      ['text', true],
    ]);
    expect(() => dumps(value)).toThrow(TypeError);
    expect(loads(dumps(value, { skipkeys: true }))).toEqual({ text: true });
  });

  test('test_skipkeys_indent, test_dump_skipkeys_indent_empty: no line for keys that are left out', () => {
    const odd = encode('bytes');
    const options = { skipkeys: true, indent: 1 };
    const value = (...items: [unknown, unknown][]) => dumps(new Map(items), options);
    expect(value([odd, false])).toBe('{}');
    expect(value([odd, false], ['a', new Map([[odd, 1]])])).toBe('{\n "a": {}\n}');
    expect(value(['a', [new Map([[odd, 1]])]], [odd, 1])).toBe('{\n "a": [\n  {}\n ]\n}');
  });

  test('test_encode_truefalse: booleans and numbers as keys', () => {
    const booleans = new Map([
      [true, false],
      [false, true],
    ]);
    expect(dumps(booleans, { sort_keys: true })).toBe('{"false": true, "true": false}');
    const mixed = new Map<unknown, unknown>([
      [2, 3.5],
      [4.5, 5],
      [false, 1],
      [6, true],
    ]);
    const text = '{"false": 1, "2": 3.5, "4.5": 5, "6": true}';
    expect(dumps(mixed, { sort_keys: true })).toBe(text);
  });

  test('test_encode_mutated: default may shorten the list that is written', () => {
    const list = Array.from({ length: 10 }, () => Symbol('object'));
    const shrink = () => (list.pop(), null);
    expect(dumps(list, { default: shrink })).toBe('[null, null, null, null, null]');
  });
});

test('TestCDump.test_large_list: a list of 100,000 numbers', () => {
  const text = dumps(new Array(100_000).fill(1));
  expect(text).toBe(`[${'1, '.repeat(99_999)}1]`);
});

describe('TestEncodeBasestringAscii', () => {
  test.each([
    [
      '/\\"쫾몾ꮘﳞ볚\b\f\n\r\t`1~',
      String.raw`"/\\\"\ucafe\ubabe\uab98\ufcde\ubcda\b\f\n\r\t${'`'}1~"`,
    ],
    ['ģ䕧覫췯ꯍ', String.raw`"\u0123\u4567\u89ab\ucdef\uabcd"`],
    ['plain', '"plain"'],
    ['{"a":["b"]}', String.raw`"{\"a\":[\"b\"]}"`],
    [' s p a c e d ', '" s p a c e d "'],
    ['\u{1d120}', String.raw`"\ud834\udd20"`],
    ["!@#$%^&*()_+-={':[,]}|;.</>?", `"!@#$%^&*()_+-={':[,]}|;.</>?"`],
    ['\x7f\0\x1f', String.raw`"\u007f\u0000\u001f"`],
  ])('test_encode_basestring_ascii: what is not ASCII is escaped: %j', (text, expected) => {
    expect(dumps(text)).toBe(expected);
  });

  const NUMBERS = Object.entries({ one: 1, two: 2, three: 3, four: 4, five: 5 });
  test('test_ordered_dict: the order of a Map is kept', () => {
    const text = '{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}';
    expect(dumps(new Map(NUMBERS))).toBe(text);
  });

  test('test_sorted_dict: sort_keys sorts them', () => {
    const text = '{"five": 5, "four": 4, "one": 1, "three": 3, "two": 2}';
    expect(dumps(Object.fromEntries(NUMBERS), { sort_keys: true })).toBe(text);
  });
});

describe('TestFail', () => {
  test.each([
    '["open array"',
    '{name: "not in quotes"}',
    '["comma",]',
    '["commas",,]',
    '[   , "nothing before"]',
    '["comma after"],',
    '["one more"]]',
    '{"comma": true,}',
    '{"closed": true} "and more"',
    '{"sum": 1 + 2}',
    '{"call": alert()}',
    '{"zeros": 013}',
    '{"hex": 0x14}',
    '["escape: \\x15"]',
    '[\\bare]',
    '["escape: \\017"]',
    '{"no colon" null}',
    '{"colons":: null}',
    '{"comma", null}',
    '["colon": false]',
    '["value", truth]',
    "['apostrophes']",
    '["\ttab\t"]',
    '["escaped\\   spaces\\  "]',
    '["line\nend"]',
    '["escaped\\\nend"]',
    '[0e]',
    '[0e+]',
    '[0e+-1]',
    '{"open": true,',
    '["brace"}',
    '["A\u001fZ"]',
  ])('test_failures: refused: %j', (text) => {
    failure(text);
  });

  test('test_failures: documents that Python accepts although other parsers reject them', () => {
    expect(loads('"only text"')).toBe('only text');
    expect(loads(`${'['.repeat(20)}1${']'.repeat(20)}`)).toBeTypeOf('object');
  });

  test('test_non_string_keys_dict: a list as key raises TypeError', () => {
    const value = new Map<unknown, number>([
      ['a', 1],
      [[1, 2], 2],
    ]);
    expect(() => dumps(value)).toThrow('keys must be str, int, float, bool or None, not list');
  });

  test('test_not_serializable: a function raises TypeError', () => {
    expect(() => dumps(dumps)).toThrow('Object of type function is not JSON serializable');
    for (const type of [int, dict, ValueError]) {
      expect(() => dumps(type)).toThrow('Object of type type is not JSON serializable');
    }
  });

  const VALUE = 'Expecting value';
  const COMMA = "Expecting ',' delimiter";
  const COLON = "Expecting ':' delimiter";
  const NAME = 'Expecting property name enclosed in double quotes';
  const OPEN = 'Unterminated string starting at';
  const IN_ARRAY = 'Illegal trailing comma before end of array';
  const IN_OBJECT = 'Illegal trailing comma before end of object';
  test.each([
    ['test_truncated_input', '', VALUE, 0],
    ['test_truncated_input', '[', VALUE, 1],
    ['test_truncated_input', '[12', COMMA, 3],
    ['test_truncated_input', '[12,', VALUE, 4],
    ['test_truncated_input', '["', OPEN, 1],
    ['test_truncated_input', '["text', OPEN, 1],
    ['test_truncated_input', '["text"', COMMA, 7],
    ['test_truncated_input', '["text",', VALUE, 8],
    ['test_truncated_input', '{', NAME, 1],
    ['test_truncated_input', '{"', OPEN, 1],
    ['test_truncated_input', '{"text', OPEN, 1],
    ['test_truncated_input', '{"text"', COLON, 7],
    ['test_truncated_input', '{"text":', VALUE, 8],
    ['test_truncated_input', '{"text":12', COMMA, 10],
    ['test_truncated_input', '{"text":12,', NAME, 11],
    ['test_truncated_input', '"', OPEN, 0],
    ['test_truncated_input', '"text', OPEN, 0],
    ['test_truncated_input', '"\\u0041', OPEN, 0],
    ['test_truncated_input', '"\\ud834', OPEN, 0],
    ['test_truncated_input', '"\\ud834\\udd1e', OPEN, 0],
    ['test_truncated_input', '{"text":"\\u0041', OPEN, 8],
    ['test_truncated_input', '"\\u004', 'Invalid \\uXXXX escape', 2],
    ['test_unexpected_data', '[,', VALUE, 1],
    ['test_unexpected_data', '{"text":[}', VALUE, 9],
    ['test_unexpected_data', '[12:', COMMA, 3],
    ['test_unexpected_data', '[12 "text"', COMMA, 4],
    ['test_unexpected_data', '[12,]', IN_ARRAY, 3],
    ['test_unexpected_data', '{"text":[12}', COMMA, 11],
    ['test_unexpected_data', '["]', OPEN, 1],
    ['test_unexpected_data', '["text":', COMMA, 7],
    ['test_unexpected_data', '["text",]', IN_ARRAY, 7],
    ['test_unexpected_data', '{:', NAME, 1],
    ['test_unexpected_data', '{,', NAME, 1],
    ['test_unexpected_data', '{12', NAME, 1],
    ['test_unexpected_data', '[{]', NAME, 2],
    ['test_unexpected_data', '{"text",', COLON, 7],
    ['test_unexpected_data', '{"text"}', COLON, 7],
    ['test_unexpected_data', '[{"text"]', COLON, 8],
    ['test_unexpected_data', '{"text":}', VALUE, 8],
    ['test_unexpected_data', '[{"text":]', VALUE, 9],
    ['test_unexpected_data', '{"text":12 "more"', COMMA, 11],
    ['test_unexpected_data', '[{"text":12]', COMMA, 11],
    ['test_unexpected_data', '{"text":12,}', IN_OBJECT, 10],
    ['test_unexpected_data', '{"text":12 , }', IN_OBJECT, 11],
    ['test_unexpected_data', '[123  , ]', IN_ARRAY, 6],
    ['test_extra_data', '[]]', 'Extra data', 2],
    ['test_extra_data', '{}}', 'Extra data', 2],
    ['test_extra_data', '[],[]', 'Extra data', 2],
    ['test_extra_data', '{},{}', 'Extra data', 2],
    ['test_extra_data', '12,"text"', 'Extra data', 2],
    ['test_extra_data', '"text",12', 'Extra data', 6],
  ])('%s: %j', (_, text, msg, pos) => {
    const error = failure(text);
    expect({ ...error }).toMatchObject({ msg, pos, lineno: 1, colno: pos + 1 });
    expect(error.message).toBe(`${msg}: line 1 column ${pos + 1} (char ${pos})`);
  });

  test.each([
    ['?', 1, 1, 0],
    [' ?', 1, 2, 1],
    ['\n?', 2, 1, 1],
    ['\n  \n\n     ?', 4, 6, 10],
  ])('test_linecol: line, column and position of an error: %j', (text, lineno, colno, pos) => {
    const error = failure(text);
    expect({ ...error }).toMatchObject({ msg: VALUE, pos, lineno, colno });
    expect(error.message).toBe(`${VALUE}: line ${lineno} column ${colno} (char ${pos})`);
  });
});

describe('TestFloat', () => {
  test.each([1617161771.7650001, Math.PI, Math.PI ** 100, Math.PI ** -100, 3.1])(
    'test_floats: the text of a float reads as the same float: %d',
    (number) => {
      expect(Number(dumps(number))).toBe(number);
      expect(loads(dumps(number))).toBe(number);
    },
  );

  test.each([1, 2 ** 32, 2n ** 64n])(
    'test_ints: the text of an int reads as the same int: %d',
    (number) => {
      expect(dumps(number)).toBe(String(number));
      expect(loads(dumps(number))).toBe(number);
    },
  );

  test('test_out_of_range: large exponents are infinite', () => {
    expect(loads('[23456789012E666]')).toEqual([Infinity]);
    expect(loads('[-23456789012E666]')).toEqual([-Infinity]);
  });

  test.each([
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('test_allow_nan: infinities and NaN, unless allow_nan is false: %d', (number, name) => {
    expect(loads(dumps([number]))).toEqual([number]);
    const message = `Out of range float values are not JSON compliant: ${name}`;
    expect(() => dumps([number], { allow_nan: false })).toThrow(new ValueError(message));
  });
});

const NESTED = [['first'], ['second'], [], 'text', { number: 87 }, { a: 'yes', more: false }];

describe('TestIndent', () => {
  test('test_indent: tabs or spaces for each level', () => {
    const lines = [
      '[',
      '\t[',
      '\t\t"first"',
      '\t],',
      '\t[',
      '\t\t"second"',
      '\t],',
      '\t[],',
      '\t"text",',
      '\t{',
      '\t\t"number": 87',
      '\t},',
      '\t{',
      '\t\t"a": "yes",',
      '\t\t"more": false',
      '\t}',
      ']',
    ].join('\n');
    const separators = [',', ': '] as const;
    for (const given of [{ separators }, {}]) {
      const tabs = dumps(NESTED, { indent: '\t', sort_keys: true, ...given });
      const spaces = dumps(NESTED, { indent: 2, sort_keys: true, ...given });
      expect(tabs).toBe(lines);
      expect(spaces).toBe(lines.replaceAll('\t', '  '));
      expect([loads(dumps(NESTED)), loads(tabs), loads(spaces)]).toEqual([NESTED, NESTED, NESTED]);
    }
  });

  test.each([
    [0, '{\n"3": 1\n}'],
    [null, '{"3": 1}'],
  ])('test_indent0: lines without indentation, or one line: %j', (indent, expected) => {
    const stream = new StringIO();
    dump({ 3: 1 }, stream, { indent });
    expect([dumps({ 3: 1 }, { indent }), stream.getvalue()]).toEqual([expected, expected]);
  });
});

test.each([
  [
    'TestPass1.test_parse: all kinds of values',
    `["title", {"one":["element"]}, {}, [], -42, true, null,
      {"int": 1234567890, "e": 0.123456789e-12, "E": 1.234567890E+34, "": 23456789012E66,
       "space": " ", "quotes": "\\"\\\\\\/\\b\\f\\n\\r\\t", "hex": "\\u0123\\uCDEF\\uabcd",
       " s p a c e d " :[1,2 , 3\n\n,\n\n4 , 5 ], "compact":[1,2,3],
       "text": "{\\"object\\":[\\"array\\"]}", "\\u0022 \\u005C key": "/* no comment */"},
     0.5 ,98.6\n,\n99.44\n, 1e1,\n0.1e1, 1e-1, 1e00,2e+00,2e-00 ,"last"]`,
  ],
  ['TestPass2.test_parse: nineteen levels', `${'['.repeat(19)}"deep"${']'.repeat(19)}`],
  [
    'TestPass3.test_parse: an object in an object',
    '\n{\n  "outer": {\n    "one": "text",\n    "two": "object"\n  }\n}\n',
  ],
])('%s', (_, text) => {
  const value = loads(text);
  expect(loads(dumps(value))).toEqual(value);
  expect(value).toEqual(JSON.parse(text));
});

describe('TestRecursion', () => {
  test.each(['[]', '{}'])('many %s side by side are no recursion', (value) => {
    const many = `[${Array(1_001).fill(value).join(',')}]`;
    expect(loads(many, { object_hook: (found) => found })).toHaveLength(1_001);
  });

  test('test_listrecursion: a list in itself raises ValueError', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(() => dumps(list)).toThrow(ValueError);
    const one: unknown[] = [];
    one.push([one]);
    expect(() => dumps(one)).toThrow(ValueError);
    const shared: unknown[] = [];
    expect(dumps([shared, shared])).toBe('[[], []]');
  });

  test('test_dictrecursion: a dict in itself raises ValueError', () => {
    const dict: Record<string, unknown> = {};
    dict['test'] = dict;
    expect(() => dumps(dict)).toThrow(ValueError);
    const shared = {};
    expect(dumps({ a: shared, b: shared })).toBe('{"a": {}, "b": {}}');
  });

  test('test_defaultrecursion: default that returns its argument within a list raises ValueError', () => {
    const value = Symbol('value');
    class Recursive extends JSONEncoder {
      recurse = false;
      override default(o: unknown): unknown {
        return o === value ? (this.recurse ? [value] : 'value') : super.default(o);
      }
    }
    const encoder = new Recursive();
    expect(encoder.encode(value)).toBe('"value"');
    encoder.recurse = true;
    expect(() => encoder.encode(value)).toThrow(ValueError);
  });

  test.each([
    ['{"a":', '1', '}'],
    ['{"a":', '[1]', '}'],
    ['[', '1', ']'],
  ])('test_highly_nested_objects_decoding: RecursionError: %s', (begin, inner, end) => {
    const text = begin.repeat(100_000) + inner + end.repeat(100_000);
    expect(() => loads(text)).toThrow(RecursionError);
  });

  test('test_highly_nested_objects_encoding: RecursionError', () => {
    let list: unknown[] = [];
    let dict: object = {};
    for (let depth = 0; depth < 100_000; depth += 1) [list, dict] = [[list], { k: dict }];
    expect(() => dumps(list)).toThrow(RecursionError);
    expect(() => dumps(dict)).toThrow(RecursionError);
  });

  test('test_endless_recursion: default without an end raises RecursionError', () => {
    class Endless extends JSONEncoder {
      override default(o: unknown): unknown {
        return [o];
      }
    }
    const encoder = new Endless({ check_circular: false });
    expect(() => encoder.encode(Symbol('5j'))).toThrow(RecursionError);
  });
});

describe('TestScanstring', () => {
  /** The string whose content starts at `at`, and the position after it. */
  const scan = (text: string, at: number) => new JSONDecoder().raw_decode(text, at - 1);

  test.each([
    ['"z\u{1d120}x"', 1, 'z\u{1d120}x', 5],
    ['"\\u007b"', 1, '{', 8],
    ['"only text"', 1, 'only text', 11],
    ['["open array"', 2, 'open array', 13],
    ['["comma",]', 2, 'comma', 8],
    ['["commas",,]', 2, 'commas', 9],
    ['["comma after"],', 2, 'comma after', 14],
    ['["one more"]]', 2, 'one more', 11],
    ['{"comma": true,}', 2, 'comma', 8],
    ['{"closed": true} "and more"', 2, 'closed', 9],
    ['{"closed": true} "and more"', 18, 'and more', 27],
    ['{"zeros": 013}', 2, 'zeros', 8],
    ['[[[["deep"]]]]', 5, 'deep', 10],
    ['{"no colon" null}', 2, 'no colon', 11],
    ['["value", truth]', 2, 'value', 8],
  ])('test_scanstring: the string, and the position after it: %s', (text, at, value, end) => {
    expect(scan(text, at)).toEqual([value, end]);
  });

  test.each([
    ['"z\\ud834\\u0079x"', 'z\ud834yx'],
    ['"z\\ud834\\udd20x"', 'z\u{1d120}x'],
    ['"z\\ud834\\ud834\\udd20x"', 'z\ud834\u{1d120}x'],
    ['"z\\ud834x"', 'z\ud834x'],
    ['"z\\ud834\udd20x12345"', 'z\ud834\udd20x12345'],
    ['"z\\udd20x"', 'z\udd20x'],
    ['"z\ud834\udd20x"', 'z\ud834\udd20x'],
    ['"z\ud834\\udd20x"', 'z\ud834\udd20x'],
    ['"z\ud834x"', 'z\ud834x'],
  ])('test_surrogates: pairs are joined, others are kept: %j', (text, value) => {
    expect(scan(text, 1)).toEqual([value, Array.from(text).length]);
  });

  const BAD = ['', 'x', 'u', 'u0', 'u01', 'u012', 'uz012', 'u0z12', 'u01z2', 'u012z', 'u0x12'];
  const HALVES = [
    '',
    'u',
    'ud',
    'udd',
    'udd2',
    'uzdd2',
    'udzd2',
    'uddz2',
    'udd2z',
    'u0x20',
    'u0X20',
  ];
  const DIGITS = ['\uff10'.repeat(4), ' 123', '-123', '+123', '1_23'];
  for (const digits of DIGITS) HALVES.push(`u${digits}`);
  test.each([
    ...BAD,
    'u0X12',
    ...DIGITS.map((digits) => `u${digits}`),
    ...HALVES.map((half) => `ud834\\${half}`),
  ])('test_bad_escapes: refused: %s', (escape) => {
    expect(() => scan(`"\\${escape}"`, 1)).toThrow(JSONDecodeError);
  });
});

describe('TestSeparators', () => {
  test('test_separators: separators of items and keys', () => {
    const lines = [
      '[',
      '  [',
      '    "first"',
      '  ] ,',
      '  [',
      '    "second"',
      '  ] ,',
      '  [] ,',
      '  "text" ,',
      '  {',
      '    "number" : 87',
      '  } ,',
      '  {',
      '    "a" : "yes" ,',
      '    "more" : false',
      '  }',
      ']',
    ].join('\n');
    const text = dumps(NESTED, { indent: 2, sort_keys: true, separators: [' ,', ' : '] });
    expect(text).toBe(lines);
    expect(loads(text)).toEqual(NESTED);
  });

  test('test_illegal_separators: bytes as separators raise TypeError', () => {
    const wrong = [
      [encode(', '), ': '],
      [', ', encode(': ')],
      [encode(', '), encode(': ')],
    ];
    for (const separators of wrong as [string, string][]) {
      expect(() => dumps({ 1: 2, 3: 4 }, { separators })).toThrow(TypeError);
    }
  });
});

test('TestEncode.test_unsortable_keys: text and numbers cannot be sorted', () => {
  const value = new Map<unknown, unknown>([
    ['a', 1],
    [1, 'a'],
  ]);
  expect(() => new JSONEncoder({ sort_keys: true }).encode(value)).toThrow(TypeError);
});

describe('TestUnicode', () => {
  const GREEK = 'αΩ';
  test.each([
    ['test_encoding3: escaped', GREEK, true, '"\\u03b1\\u03a9"'],
    ['test_encoding4: escaped in a list', [GREEK], true, '["\\u03b1\\u03a9"]'],
    ['test_encoding5: not escaped', GREEK, false, '"αΩ"'],
    ['test_encoding6: not escaped in a list', [GREEK], false, '["αΩ"]'],
    ['test_encoding7: only the line end is escaped', `${GREEK}\n`, false, '"αΩ\\n"'],
    [
      'test_ascii_non_printable_encode: escaped',
      '\b\t\n\f\r\0\x1f\x7f',
      true,
      '"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f"',
    ],
    ['test_ascii_non_printable_encode: DEL is not escaped', '\0\x7f', false, '"\\u0000\x7f"'],
    ['test_big_unicode_encode: two escapes', '\u{1d120}', true, '"\\ud834\\udd20"'],
    ['test_big_unicode_encode: as it is', '\u{1d120}', false, '"\u{1d120}"'],
  ])('%s', (_, value, ensure_ascii, expected) => {
    expect(dumps(value, { ensure_ascii })).toBe(expected);
  });

  test('test_big_unicode_decode: a character beyond the BMP, as itself or as escapes', () => {
    expect(loads('"z\u{1d120}x"')).toBe('z\u{1d120}x');
    expect(loads('"z\\ud834\\udd20x"')).toBe('z\u{1d120}x');
  });

  test('test_unicode_decode: every escape below the surrogates', () => {
    for (let code = 0; code < 0xd800; code += 1) {
      const text = `"\\u${code.toString(16).padStart(4, '0')}"`;
      if (loads(text) !== String.fromCharCode(code)) expect.fail(text);
    }
  });

  test('test_unicode_preservation: strings are str', () => {
    const [first] = loads<[unknown]>('["a"]');
    for (const value of [loads('""'), loads('"a"'), first]) expect(value).toBeTypeOf('string');
  });

  test('test_bytes_encode: bytes raise TypeError', () => {
    expect(() => dumps(encode('hi'))).toThrow(TypeError);
    expect(() => dumps([encode('hi')])).toThrow(TypeError);
  });

  test.each(['utf-8', 'utf-16be', 'utf-16le', 'utf-32be', 'utf-32le'])(
    'test_bytes_decode: the encoding is detected, with and without a BOM: %s',
    (encoding) => {
      const data = ['aµ€\u{1d120}'];
      const text = dumps(data, { ensure_ascii: false });
      expect(loads(encode(text, encoding))).toEqual(data);
      expect(loads(encode(`\ufeff${text}`, encoding))).toEqual(data);
    },
  );

  test('test_bytes_decode: invalid UTF-8 raises an error; short documents are decoded', () => {
    expect(() => loads(Uint8Array.of(0x5b, 0x22, 0x80, 0x22, 0x5d))).toThrow(UnicodeDecodeError);
    expect(loads(encode('"☀"', 'utf-16-le'))).toBe('☀');
    expect(loads(encode('5\0'))).toBe(5);
    expect(loads(encode('\x007'))).toBe(7);
    expect(loads(encode('57'))).toBe(57);
  });

  test('test_object_pairs_hook_with_unicode: keys beyond ASCII', () => {
    const text = '{"é":1, "ω":2}';
    const items: [string, number][] = [
      ['é', 1],
      ['ω', 2],
    ];
    expect(loads(text)).toEqual(Object.fromEntries(items));
    expect(loads(text, { object_pairs_hook: pairs })).toEqual(items);
    expect(loads(text, { object_pairs_hook: ordered, object_hook: () => null })).toEqual(
      new Map(items),
    );
  });
});

describe('overrides', () => {
  test('default() converts a value in place: its result is not indented more', () => {
    const make = (value: unknown) => (value instanceof Set ? { b: [new Date(0)] } : 1);
    expect(dumps({ x: new Set() }, { default: make, indent: 1 })).toBe(
      '{\n "x": {\n  "b": [\n   1\n  ]\n }\n}',
    );
  });

  test('iterencode() yields the pieces before an error', () => {
    const pieces: string[] = [];
    expect(() => {
      for (const piece of new JSONEncoder().iterencode([1, { a: 2, b: new Set() }])) {
        pieces.push(piece);
      }
    }).toThrow(TypeError);
    expect(pieces.join('')).toBe('[1, {"a": 2, "b": ');
  });

  test('iterencode() is called by encode, dumps and dump', () => {
    class Loud extends JSONEncoder {
      override *iterencode(value: unknown, _one_shot = false) {
        for (const piece of super.iterencode(value, _one_shot)) yield `${piece}!`;
        yield String(_one_shot);
      }
    }
    expect(dumps([1], { cls: Loud })).toBe('[1]!true');
    expect(dumps('a', { cls: Loud })).toBe('"a"');
    const file = new StringIO();
    dump([1], file, { cls: Loud });
    expect(file.getvalue()).toBe('[1!]!false');
    class Bare {
      encode() {
        return 'x';
      }
    }
    expect(dumps(1, { cls: Bare })).toBe('x');
    expect(() => {
      dump(1, file, { cls: Bare });
    }).toThrow("'Bare' object has no attribute 'iterencode'");
  });

  test('separators can be class attributes', () => {
    class Dense extends JSONEncoder {
      static override item_separator = ';';
      static override key_separator = '=';
    }
    expect(dumps({ a: [1, 2], b: 1 }, { cls: Dense })).toBe('{"a"=[1;2];"b"=1}');
    expect(dumps([1, 2], { cls: Dense, indent: 1 })).toBe('[\n 1,\n 2\n]');
  });

  test('raw_decode() reports a position after the end', () => {
    expect(() => new JSONDecoder().raw_decode('x', 5)).toThrow(
      'Expecting value: line 1 column 6 (char 5)',
    );
  });
});
