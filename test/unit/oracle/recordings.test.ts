// Each recording states the releases that it was made with: another may answer otherwise.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EARLIER, REFERENCE } from '../../oracle/interpreter.mjs';

const FOLDER = 'test/vectors/';
/** Not recorded, but written: urllib3_flows.py runs it. */
const WRITTEN = 'urllib3_programs.json';

/** The recordings of TLS, with the defaults of CPython itself and the words of OpenSSL 3.0: Debian's build has others. */
const OF_TLS =
  /^(certificate_chains|certificate_faults|openssl_reasons|ssl|stream_states|strict_certificates)\.json$/;
/** Python's modules whose answers come from a library, and that library's name in recordings. */
const LIBRARIES: Record<string, string> = {
  ssl: 'openssl',
  zlib: 'zlib',
  gzip: 'zlib',
  requests: 'requests',
  urllib3: 'urllib3',
  idna: 'idna',
  charset_normalizer: 'charset_normalizer',
};

/** The libraries that a script uses, also by the scripts that it imports. */
function libraries_of(script: string, seen = new Set<string>()): Set<string> {
  const path = (name: string) => `test/oracle/${name}.py`;
  seen.add(script).add('made_with');
  const source = readFileSync(path(script), 'utf8');
  const imports = [
    ...source.matchAll(/^\s*(?:import|from) ([\w., ]+?)(?: +(?:import|as|#).*)?$/gm),
  ];
  const modules = imports.flatMap(([, names = '']) => names.split(/ *, */));
  const libraries = new Set<string>();
  for (const module of modules.map((name) => name.split('.')[0] ?? '')) {
    if (LIBRARIES[module]) libraries.add(LIBRARIES[module]);
    if (!seen.has(module) && existsSync(path(module)))
      for (const library of libraries_of(module, seen)) libraries.add(library);
  }
  return libraries;
}

const recordings = readdirSync(FOLDER).filter((name) => name !== WRITTEN);

describe.each(recordings)('%s', (name) => {
  test('states its command, Python and libraries', () => {
    const recording = JSON.parse(readFileSync(FOLDER + name, 'utf8')) as { about?: object };
    const stated = (recording.about ?? recording) as Record<string, unknown>;
    const [, script = ''] = /test\/oracle\/(\w+)\.py/.exec(String(stated['command'])) ?? [];
    const releases: Record<string, string> = {
      ...REFERENCE,
      ...(OF_TLS.test(name) && { python: EARLIER }),
    };
    const names = ['python', ...libraries_of(script)];
    for (const library of names)
      expect(
        stated[library],
        `${library} of ${name}: record it anew with ${String(stated['command'])}`,
      ).toEqual(releases[library] ?? expect.stringMatching(/\d+\.\d+/));
  });
});
