import { expect, test } from 'vitest';
import { count } from '../../../scripts/side_by_side.mjs';
import { temporary_tree } from './unasync/temporary_tree.js';

const SESSION = `
import { def, python_calls } from './def.js';
import { of_send, of_program, of_both, of_no_row, of_request_and_send, exported, even, first, second, Part, Shared } from './helpers.js';
export const SEND = def('Session.send', {
  request: null,
});
export class Session {
  request(): void {
    of_both();
    of_request_and_send();
    this.#prepared();
    this.send('');
  }

  /** Not a line of code. */
  send(request: string): void;
  send(...args: unknown[]): void {
    // Nor is this.
    of_send(args);
    of_program();

    of_both();
    of_no_row();
    of_request_and_send();
    exported();
    even(2);
    first();
    second();
    new Shared().size;
    const { _in_python, _unknown } = this;
    if (args === SEND) this.#prepared();
  }

  get() {
    of_both();
    return new Part();
  }

  close(): void {
    of_no_row();
    second();
    new Shared();
    this.get().used_elsewhere;
  }

  #prepared(): void {}
  _in_python = 1;
  _unknown = 2;
}
python_calls(
  Session,
  SEND,
);
`;

const HELPERS = `
const TABLE = [
  1,
];
class State {
  value = TABLE;
  reset() {}
}
export function of_send(args: unknown[]) {
  return new State();
}
export function of_program() {}
export function of_both() {}
export function of_no_row() {}
export function of_request_and_send() {}
export class Part {
  used_elsewhere = 1;
}
export class Shared {
  size = 1;
  constructor() {
    const size = 2;
    this.size = size;
  }
  ping() {
    this.pong();
  }
  pong() {
    this.ping();
  }
}
export function exported() {}
export function first() {}
export function second() {
  first();
}
export function even(n: number): boolean {
  return n === 0 || odd(n - 1);
}
function odd(n: number): boolean {
  return n !== 0 && even(n - 1);
}
`;

const FILES = {
  'package.json': JSON.stringify({ exports: { '.': './dist/index.js', './other': {} } }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', target: 'es2022', noLib: true, types: [] },
    include: ['lib', 'test'],
  }),
  'lib/index.ts':
    "export { Session } from './session.js';\nexport { exported } from './helpers.js';\n",
  'lib/def.ts':
    'export const def = (...given: unknown[]) => given;\nexport const python_calls = def;\n',
  'lib/session.ts': SESSION,
  'lib/helpers.ts': HELPERS,
  // Neither uses anything.
  'test/helpers.ts': "import { of_send } from '../lib/helpers.js';\nof_send([]);\n",
  'lib/sync/helpers.ts': "import { of_send } from '../helpers.js';\nof_send([]);\n",
};

const row = (name: string, calls: string[] = []) => ({
  name,
  original: { sessions: [`Session.${name}`] },
  here: { 'lib/session.ts': [`Session.${name}`] },
  calls,
});
const ORIGINALS = {
  lines: { 'sessions Session.request': 3, 'sessions Session.send': 4, 'sessions Session.get': 5 },
  names: ['.request', '.send', '.get', '._in_python', 'of_program'],
};

const names = (units: readonly { name: string }[] = []) => units.map(({ name }) => name).sort();

test('count() finds the helpers that exist only for a row, and their lines', () => {
  const rows = [row('request', ['send']), row('send'), row('get')];
  const { counts, shared } = count(temporary_tree(FILES), rows, ORIGINALS);
  const [request, send, get] = counts;
  expect(request).toMatchObject({ original: 3, here: 6, declarations: 0, helpers: [] });
  expect(names(send?.helpers)).toEqual([
    'Session.#prepared',
    'Session._unknown',
    'State',
    'TABLE',
    'even',
    'odd',
    'of_request_and_send',
    'of_send',
  ]);
  expect(get?.helpers).toEqual([]);
  // The definition and the line that registers it; the overload; the method; the helpers above.
  const helpers = 1 + 1 + 4 + 3 + 3 + 3 + 1 + 3;
  expect(send).toMatchObject({ original: 4, here: 4 + 1 + 14 + helpers, declarations: 3 + 1 + 1 });
  expect(Array.from(shared, ([users, units]) => [users, names(units)])).toEqual([
    ['request; send; get', ['of_both']],
  ]);
});

test.each([
  ['rows.json: rest: there is no Session.rest in lib/session.ts', row('rest')],
  ['rows.json: close: originals.py has not counted sessions Session.close', row('close')],
  ['rows.json: calls: there is no row rest', row('send', ['rest'])],
])('count() raises "%s"', (message, wrong) => {
  expect(() => count(temporary_tree(FILES), [wrong], ORIGINALS)).toThrow(message);
});
