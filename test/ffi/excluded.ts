/** What the tests of the main project that run by native calls leave out, and why. */

/** The beginnings of names of tests, or of groups of them, by reason and by file. */
export const EXCLUDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'the worker sends the first bytes itself': {
    'test/transport/wire.test.ts': [
      '3 bytes given to open_wire()',
      'a reset after bytes given to open_wire()',
    ],
  },
  'Pyodide 314 makes the same native calls': { 'test/pyodide/network.test.ts': ['Pyodide 0.29'] },
};
