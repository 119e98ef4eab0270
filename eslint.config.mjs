import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { machine_text } from './scripts/lint/machine_text.mjs';

// The generator checks the syntax allowed in a `// @unasync` file, and scripts/check_layers.mjs the imports
// between rooms. The rules here find what the compiler does not.

/** Undocumented members of Node's objects, which may change in any release. */
const UNDOCUMENTED = [
  '_events',
  '_eventsCount',
  '_extend',
  '_forceClose',
  '_getActiveHandles',
  '_getActiveRequests',
  '_handle',
  '_linkedBinding',
  '_listen2',
  '_pendingData',
  '_rawDebug',
  '_readableState',
  '_tlsOptions',
  '_undestroy',
  '_unrefTimer',
  '_writableState',
  '_writeGeneric',
  '_writeState',
  'readStart',
  'readStop',
  'setBlocking',
  ...['ascii', 'base64', 'base64url', 'hex', 'latin1', 'ucs2', 'utf8'].flatMap((encoding) => [
    `${encoding}Slice`,
    `${encoding}Write`,
  ]),
];

/** The most lines of code in a file of lib/. */
const MAX_LINES = 320;

/**
 * A class that mirrors one of Python's, of Requests' or of urllib3's stays whole, however long: a part of it in another
 * file would need the class's private state. Its limit is the number of lines of the original.
 */
const MIRRORED_CLASSES = {
  'lib/stdlib/email/message.ts': 835,
  'lib/stdlib/http/client/connection.ts': 629,
  'lib/stdlib/http/client/response.ts': 550,
  'lib/stdlib/http/cookiejar/jar.ts': 525,
  'lib/stdlib/socket/socket.ts': 450,
  'lib/requests/adapters/http_adapter.ts': 591,
  'lib/requests/models/prepared_request.ts': 352,
  'lib/requests/models/response.ts': 451,
  'lib/requests/sessions/session.ts': 511,
  'lib/urllib3/connection/http_connection.ts': 556,
  'lib/urllib3/connectionpool/http_connection_pool.ts': 854,
  'lib/urllib3/poolmanager/pool_manager.ts': 347,
  'lib/urllib3/response/response.ts': 805,
  'lib/urllib3/util/retry/retry.ts': 523,
};

/** @param {number} max @returns {import('eslint').Linter.RulesRecord} */
const max_lines = (max) => ({
  'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }],
});

const REPLACEABLE_GLOBALS = [
  ...['clearTimeout', 'performance', 'setImmediate', 'setTimeout'].map((name) => ({
    name,
    message: 'transport/wire/timer.cjs has taken it when it was loaded.',
  })),
  ...['TextDecoder', 'TextEncoder'].map((name) => ({
    name,
    message: 'python/platform has taken it when it was loaded.',
  })),
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'bin/acorn.mjs',
    'coverage/',
    'docs/api/',
    'lib/sync/',
    'lib/**/*.calls.ts',
    'test/vectors/',
    'lib/charset_normalizer/search/data.cjs',
    'lib/python/encodings/tables.cjs',
    'test/nightly/transpile/translations/',
  ]),
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // One helper (lib/python/objects/dunder.ts) defines the special methods of classes, which declare them by merging
      // with `interface C extends Pick<Dunders, …> {}`.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      // An unused parameter of one of Python's signatures is named `_name`.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // A method may be async only because its interface is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // Values from JSON, a worker or a benchmarked library are untyped.
    files: ['bench/**', 'test/**', 'examples/{bridge,micropython,pyodide}/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // They implement a dynamic language.
    files: [
      'examples/bridge/*.mjs',
      'test/nightly/bridge/interpreters/*.mjs',
      'test/nightly/transpile/{modules,runtime}.mjs',
    ],
    rules: {
      '@typescript-eslint/ban-ts-comment': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['lib/**'],
    // The decoder needs an undocumented synchronous step of node:zlib (see docs/internals/dependencies.md).
    ignores: ['lib/urllib3/response/decoders/native_stream.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "VariableDeclarator[init.callee.name='bind'] > ArrayPattern:matches([elements.length>6], :has(> RestElement))",
          message: 'Nobody counts more than six places: bind_record() returns the values by name.',
        },
        {
          // A spread copies own properties only.
          selector:
            "MemberExpression[object.name='process'][property.name='env']:not(SpreadElement > *)",
          message: 'It inherits from Object.prototype: getenv() of python/platform.',
        },
      ],
      'no-restricted-properties': [
        'error',
        ...UNDOCUMENTED.map((property) => ({ property, message: 'Node does not document it.' })),
        { object: 'process', property: 'binding', message: 'Node does not document it.' },
        ...[
          ['Object', 'defineProperty'],
          ['Object', 'defineProperties'],
          ['Reflect', 'defineProperty'],
        ].map(([object, property]) => ({
          object,
          property,
          message:
            'Its descriptor inherits from Object.prototype: define_property() of python/values.',
        })),
        {
          object: 'Object',
          property: 'getOwnPropertySymbols',
          message: 'Node keeps private state under symbols.',
        },
      ],
    },
  },
  {
    // Programs replace these, and some realms lack them.
    files: ['lib/**'],
    ignores: ['lib/transport/wire/timer.cjs'],
    rules: {
      'no-restricted-globals': ['error', ...REPLACEABLE_GLOBALS],
    },
  },
  {
    files: ['bin/**', 'lib/**'],
    plugins: { local: { rules: { 'machine-text': machine_text } } },
    rules: { 'local/machine-text': 'error' },
  },
  // Programs as their readers write them: what JSON contains has no type.
  {
    files: ['examples/{async,blocking}/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Shared code runs in browsers, too: `python/platform` looks up what Node has.
    files: ['lib/**/*.ts'],
    ignores: ['lib/{node,pyodide,transport}/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...REPLACEABLE_GLOBALS,
        { name: 'Buffer', message: 'Browsers have none: python/platform.' },
        { name: 'process', message: 'Browsers have none: python/platform.' },
      ],
    },
  },
  // module.ts only lists the names of urllib3's modules.
  { files: ['lib/**'], ignores: ['lib/urllib3/module.ts'], rules: max_lines(MAX_LINES) },
  ...Object.entries(MIRRORED_CLASSES).map(([file, max]) => ({
    files: [file],
    rules: max_lines(max),
  })),
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
