/** What the project `ffi` leaves out of the rooms that make connections, and why. */

/** Files. */
export const EXCLUDED_FILES = [
  // These use native calls in any project: they test each backend, or start programs.
  'test/*/ffi/start_modes.test.ts',
  'test/*/security/{hostile,random}_certificates.test.ts',
  'test/*/stdlib/ssl/node_flags.test.ts',
  // These open few connections or none.
  'test/*/robotparser/patterns.test.ts',
  'test/*/security/{chains,environment,long_input,regular_expressions,replaced}.test.ts',
  'test/*/stdlib/http/{cookiejar,cookies}/**',
  'test/*/stdlib/http/*.test.ts',
  'test/*/stdlib/http/client/linear_time.test.ts',
  'test/*/stdlib/ssl/extra_roots.test.ts',
  'test/*/transport/process.test.ts',
  'test/*/urllib3/{decoders,documented_stream}.test.ts',
];

/** The beginnings of names of tests, or of groups of them, by reason and by file. */
export const EXCLUDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'the worker sends the first bytes itself': {
    'test/unit/transport/wire.test.ts': [
      '3 bytes given to open_wire()',
      'a reset after bytes given to open_wire()',
    ],
  },
  'Pyodide 314 makes the same native calls': {
    'test/nightly/pyodide/network.test.ts': ['Pyodide 0.29'],
  },
};
