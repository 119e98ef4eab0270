import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { syntax } from './scripts/syntax.mjs';
import { EXCLUDED_FILES } from './test/fetch/excluded.js';

/** Those of SLOW that take minutes. */
const LONGEST = [
  'test/bridge/bridge.test.ts',
  'test/docs/site/made.test.ts',
  'test/oracle/newer_pythons.test.ts',
  'test/suites/suites.test.ts',
  'test/world/large_data.test.ts',
];

/** The tests that take long: `npm test` leaves them out, CI and `npm run test:all` run them. */
const SLOW = [
  ...LONGEST,
  'test/charset_normalizer/{charset_normalizer,memory,recorded}.test.ts',
  'test/python/encodings/{linear_decoders,live,recorded}.test.ts',
  'test/docs/*_examples.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/oracle/newer_additions.test.ts',
  'test/package/{browser_example,hidden_secrets,package_files,polluted_prototype,recipes,start}.test.ts',
  'test/stdlib/http/client/linear_time.test.ts',
  'test/stdlib/http/cookies/recorded.test.ts',
  'test/parse/javascript_forms.test.ts',
  'test/pyodide/**/*.test.ts',
  'test/real/**/*.test.ts',
  'test/scripts/{machine_text,release,unasync/tree}.test.ts',
  'test/security/{chains,regular_expressions}.test.ts',
  'test/soak/**/*.test.ts',
  'test/stdlib/ssl/extra_roots.test.ts',
  'test/torture/**/*.test.ts',
  'test/transpile/**/*.test.ts',
  'test/transport/process.test.ts',
  'test/types/**/*.test.ts',
  'test/world/exchanges/**/*.test.ts',
  'test/world/hostile/**/*.test.ts',
  'test/world/javascript/inputs.test.ts',
  'test/world/networks/**/*.test.ts',
];

/** Others that `npm test` leaves out, so that it takes two and a half minutes. They also run by native calls. */
const LONG = [
  'test/ffi/start_modes.test.ts',
  'test/package/{command,standard_output,uploads_not_accepted}.test.ts',
  'test/request/{ftp/recorded,retrieval}.test.ts',
  'test/requests/{exchanges,recorded_flows}.test.ts',
  'test/security/{known_risks,long_input,verify_x509_strict}.test.ts',
  'test/socks/recorded.test.ts',
  'test/stdlib/http/client/{end_and_reset,recorded_peer_failures}.test.ts',
  'test/transport/{client_certificate,lockstep,peer_failures,tls_resets}.test.ts',
  'test/urllib3/{decoders,recorded_flows}.test.ts',
  'test/world/fake_timers.test.ts',
  'test/world/reports/recorded.test.ts',
];

/** Those that import dist/, or start programs that do. All others must pass without it. `npm test` leaves them out, too: the build takes as long as half of it. */
const DIST = [
  'test/charset_normalizer/loading.test.ts',
  'test/docs/site/signatures.test.ts',
  'test/ffi/{install,koffi}.test.ts',
  'test/package/{bundle,call_counts,compressed,differences,edge_runtime,equality,examples,exports}.test.ts',
  'test/package/{loaded_modules,no_keywords,not_in_browsers,pool_block,prompt_pages,prompt_statements}.test.ts',
  'test/package/{any_value_parameters,symbols,twins,two_copies,uncaught}.test.ts',
  'test/platform/{micropython,windows}.test.ts',
  'test/python/encodings/loading.test.ts',
  'test/request/{languages,removed_at_exit}.test.ts',
  'test/request/legacy/prompt_user_passwd.test.ts',
  'test/requests/dropped_sessions.test.ts',
  'test/security/{environment,replaced}.test.ts',
  'test/socks/resolver.test.ts',
  'test/stdlib/http/client/abandoned_responses.test.ts',
  'test/stdlib/ssl/node_flags.test.ts',
  'test/world/{permission,two_copies}.test.ts',
];

/** What need not run by native calls once more. */
const NOT_BY_NATIVE_CALLS = [
  // These do so in any project: they test each backend, or start programs.
  'test/ffi/start_modes.test.ts',
  'test/security/{hostile,random}_certificates.test.ts',
  'test/transport/{client_certificate,lockstep,model,peer_failures,streaming,tls_resets}.test.ts',
  'test/stdlib/ssl/node_flags.test.ts',
  // These open few connections or none.
  'test/robotparser/patterns.test.ts',
  'test/security/{environment,long_input,replaced}.test.ts',
  'test/stdlib/http/{cookiejar,cookies}/**',
  'test/stdlib/http/*.test.ts',
  'test/urllib3/{decoders,documented_stream}.test.ts',
];

/** For a project whose tests need dist/. Each has an order of its own: only one builds at a time. */
const AFTER_BUILD = {
  globalSetup: ['test/package/build.ts'],
  setupFiles: ['test/package/after_build.ts'],
};

/** Runs the longest files first, so that none runs alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const is_long = ({ moduleId }: TestSpecification) =>
      LONGEST.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(is_long), ...sorted.filter((file) => !is_long(file))];
  }
}

export default defineConfig({
  plugins: [syntax],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: ['test/**/*.test.ts'],
          exclude: [...SLOW, ...LONG, ...DIST],
        },
      },
      {
        extends: true,
        test: { name: 'dist', include: DIST, ...AFTER_BUILD, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: [...SLOW, ...LONG],
          ...AFTER_BUILD,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'fetch',
          include: ['test/{request,requests}/**/*.test.ts'],
          exclude: [...EXCLUDED_FILES, ...DIST],
          setupFiles: ['test/fetch/by_fetch.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'ffi',
          globalSetup: AFTER_BUILD.globalSetup,
          sequence: { groupOrder: 3 },
          include: [
            'test/{ffi,request,requests,response,robotparser,security,socks,transport,urllib3}/**/*.test.ts',
            'test/stdlib/{ftplib,http,io,socket,ssl}/**/*.test.ts',
            'test/pyodide/network.test.ts',
          ],
          exclude: [...SLOW.filter((files) => !files.includes('pyodide')), ...NOT_BY_NATIVE_CALLS],
          setupFiles: [...AFTER_BUILD.setupFiles, 'test/ffi/by_ffi.ts'],
        },
      },
    ],
    globalSetup: ['test/server/global_setup.ts'],
    setupFiles: process.env['PYURLLIB_MUTATE_RECORD'] ? ['scripts/mutate/recorder.mjs'] : [],
    pool: 'forks',
    // A log has what fails. A terminal also shows the file that runs.
    reporters: process.stdout.isTTY ? 'default' : 'minimal',
    silent: 'passed-only',
    // Node would write warnings past the reporter; tests listen to them.
    execArgv: ['--no-warnings'],
    // Test files in one process share modules, because reloading them for each file would take as long as the tests. A
    // file restores any global state that it changes (the environment, process, Error).
    isolate: false,
    // By default vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // Only a guard against hanging; a slow machine is not a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    tags: [
      {
        name: 'random',
        description:
          'Draws its cases from the seed of test/oracle/seed.ts: `npm run fuzz` runs these.',
        timeout: 600_000,
      },
    ],
    coverage: { include: ['lib/**'], reporter: ['text'] },
  },
});
