// @ts-check
/**
 * How a program that translates Python writes what is the language's: its operators, statements and built-in functions.
 * scripts/docs/helpers.mjs writes them into docs/helpers.md.
 */

/** Each with the names of `pyurllib/builtins` that it uses. @type {[python: string, here: string, uses: string][]} */
const ROWS = [
  ['if x:', 'if (truth(x))', 'truth'],
  ['not x', '!truth(x)', 'truth'],
  ['x == y', 'equal(x, y)', 'equal'],
  ['x is None', 'x === null', ''],
  ['x in y', 'contains(y, x)', 'contains'],
  ['len(x)', 'len(x)', 'len'],
  [
    'for x in y:',
    'for (const x of list(y)); for await (const x of y) where iteration waits',
    'list',
  ],
  ['for k, v in d.items():', 'for (const [k, v] of items_of(d))', 'items_of'],
  ['d[k]', 'd[k], null if it is missing; d.__getitem__(k) of headers and jars: KeyError', ''],
  ['del d[k]', 'delete d[k]', ''],
  ['dict(d, a=1)', 'dict(d, kw({ a: 1 }))', 'dict kw'],
  ['isinstance(x, (A, str))', 'isinstance(x, [A, str])', 'isinstance str'],
  ['isinstance(x, (bytes, dict))', 'isinstance(x, [bytes, dict])', 'isinstance bytes dict'],
  [
    'int, float, bool, list, tuple, set',
    'the same, as types for isinstance',
    'int float bool list tuple set',
  ],
  ['1.0', 'new Float(1), where the point is shown', 'Float'],
  ['issubclass(A, B)', 'issubclass(A, B)', 'issubclass'],
  ['type(x)', 'type(x)', 'type'],
  ['type(e).__name__', 'type_name(e)', 'type_name'],
  [
    'except (A, B) as e:',
    'catch (e) { if (isinstance(e, [A, B])) { … } else throw e; }',
    'isinstance',
  ],
  [
    'else: of a try',
    'a flag that the last statement of the try block sets, tested after the catch',
    '',
  ],
  ['finally:', 'finally { … }', ''],
  ['raise A', 'throw new A()', ''],
  ['raise A() from e', 'throw with_cause(new A(), e)', 'with_cause'],
  [
    'with A() as x, B() as y:',
    '{ using x = new A(); using y = new B(); … }; await using where the table says so',
    '',
  ],
  ["f'{x}'", '`${str(x)}`', 'str'],
  ["f'{x!r}'", '`${repr(x)}`', 'repr'],
  ["b'caf\\xe9'", "encode('caf\\xe9', 'latin-1')", 'encode'],
  ['b + b2', 'b.__add__(b2)', ''],
  ['b * 3', 'b.__mul__(3)', ''],
  ["b'%d %s' % (n, b2)", "encode('%d %s').__mod__([n, b2])", 'encode'],
  ['b[0], b[1:4]', 'b.__getitem__(0), b.slice(1, 4)', ''],
  ['f(a, b=c)', 'f(a, kw({ b: c }))', 'kw'],
  ['f(*a, **k)', 'f(...a, kw(k))', 'kw'],
  ['class A(B, C):', 'class A extends bases(B, C)', 'bases'],
  ['open(p)', 'open(p)', 'open'],
  ['print(x)', 'print(x)', 'print'],
  ["f'{x:>10.2f}'", "`${format(x, '>10.2f')}`", 'format'],
  ["'{:,}'.format(n)", "format(n, ',')", 'format'],
  ['s.strip(), s.split(sep)', 'str.strip(s), str.split(s, sep)', 'str'],
  ['sorted(x, key=f)', 'sorted(x, kw({ key: f }))', 'sorted kw'],
  ['min(x, key=f), max(a, b)', 'min(x, kw({ key: f })), max(a, b)', 'min max kw'],
  ['round(x, 2)', 'round(x, 2)', 'round'],
  ['repr(x)', 'repr(x)', 'repr'],
  ['str(x)', 'str(x)', 'str'],
  ['int(x)', 'int(x)', 'int'],
  ['list(x)', 'list(x); await list(x) where iteration waits', 'list'],
  ['(a, b)', 'tuple([a, b]), or [a, b] where nothing prints it', 'tuple'],
  ["namedtuple('P', 'x y')", "namedtuple('P', 'x y')", 'namedtuple'],
];

export const HELPERS = ROWS.map(([python, here, uses]) => ({
  python,
  here,
  ...(uses && { uses }),
}));
