/** Python programs print the same in Pyodide as in CPython, which is run too if it is installed. */
import { spawnSync } from 'node:child_process';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { install } from '../../../lib/pyodide/index.js';
import { find_earlier } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { INTERPRETERS, natively, program } from './interpreters.js';

const CERTS = fileURLToPath(new URL('../../server/certs', import.meta.url));

const oracle = find_earlier();
const requests_oracle = find_requests_oracle();

describe.each(INTERPRETERS)('Pyodide %s', (_, load) => {
  test.skipIf(oracle === null).each(['plain', 'tls', 'certificates', 'failures', 'arguments'])(
    '%s: as CPython',
    async (name) => {
      const { py, run } = await load();
      onTestFinished(install(py));
      // Python 3.14 says so of a time-out.
      const output = run(program(name, '/certs')).replaceAll('an integer or float', 'an integer');
      expect(output).toBe(natively(oracle!, program(name, CERTS)));
    },
  );

  test.skipIf(requests_oracle === null)('Requests: as CPython', async () => {
    const { py, run } = await load();
    onTestFinished(install(py));
    mount_packages(py);
    expect(run(program('with_requests', '/certs'))).toBe(
      natively(requests_oracle!, program('with_requests', CERTS)),
    );
  });
});

/** Mounts the pure packages of the reference Requests' Python into Pyodide. */
function mount_packages(py: Awaited<ReturnType<(typeof INTERPRETERS)[number][1]>>['py']): void {
  const where =
    'import os, requests; print(os.path.dirname(os.path.dirname(os.path.realpath(requests.__file__))))';
  const { stdout } = spawnSync(requests_oracle!, ['-c', where], { encoding: 'utf8' });
  if (!py.FS.analyzePath('/packages').exists) {
    py.FS.mkdir('/packages');
    py.mountNodeFS('/packages', stdout.trim());
    // Where certifi looks as Debian has it.
    py.FS.mkdirTree('/etc/ssl/certs');
    py.FS.writeFile('/etc/ssl/certs/ca-certificates.crt', rootCertificates.join('\n'));
  }
  py.runPython('import sys\nif "/packages" not in sys.path: sys.path.append("/packages")');
}
