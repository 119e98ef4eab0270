// @ts-check
/**
 * How a program that translates Python writes what is the language's: its operators, statements and built-in functions.
 * docs/mapping.md shows the same with examples.
 */

/** Each with the names of `pyurllib/builtins` that it uses. @type {[python: string, here: string, uses: string][]} */
const ROWS = [
  ['if x:', 'if (truth(x))', 'truth'],
  ['not x', '!truth(x)', 'truth'],
  ['x == y', 'equal(x, y)', 'equal'],
  ['x is None', 'x === null', ''],
  ['x in y', 'contains(y, x)', 'contains'],
  ['len(x)', 'x.length; of a dict Object.keys(x).length', ''],
  [
    'for x in y:',
    'for (const x of y); for await where the table says that iteration waits; of a dict Object.keys(y)',
    '',
  ],
  ['for k, v in d.items():', 'for (const [k, v] of items_of(d))', 'items_of'],
  ['d[k]', 'd[k], null if it is missing; d.__getitem__(k) raises KeyError on headers and jars', ''],
  ['del d[k]', 'delete d[k]', ''],
  ['dict(d, a=1)', 'dict(d, kw({ a: 1 }))', 'dict kw'],
  [
    'isinstance(x, (A, str))',
    'isinstance(x, [A, str])',
    'isinstance str bytes dict list tuple set int float bool',
  ],
  ['issubclass(A, B)', 'issubclass(A, B)', 'issubclass'],
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
  ['raise A() from e', 'throw with_cause(new A(), e)', 'with_cause'],
  [
    'with A() as x, B() as y:',
    '{ using x = new A(); using y = new B(); … }; await using where the table says so',
    '',
  ],
  ["f'{x}'", '`${str(x)}`', 'str'],
  ["f'{x!r}'", '`${repr(x)}`', 'repr'],
  ["b'a' + b", 'Bytes.concat([a, b])', 'Bytes'],
  ["b'caf\\xe9'", "encode('caf\\xe9', 'latin-1')", 'encode'],
  ['f(a, b=c)', 'f(a, kw({ b: c }))', 'kw'],
  ['f(*a, **k)', 'f(...a, kw(k))', 'kw'],
  ['class A(B, C):', 'class A extends bases(B, C)', 'bases'],
  ['open(p)', 'open(p)', 'open'],
  ['print(x)', 'print(x)', 'print'],
  ['repr(x)', 'repr(x)', 'repr'],
  ['str(x)', 'str(x)', 'str'],
  ['int(x)', 'int(x)', 'int'],
  ['list(x)', 'list(x)', 'list'],
  ['(a, b)', 'tuple([a, b]), or [a, b] where nothing prints it', 'tuple'],
  ["namedtuple('P', 'x y')", "namedtuple('P', 'x y')", 'namedtuple'],
];

export const HELPERS = ROWS.map(([python, here, uses]) => ({
  python,
  here,
  ...(uses && { uses }),
}));
