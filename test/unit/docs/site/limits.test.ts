// The limits of the playground, in Node: of what a program says, and of the program in a link.
import vm from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';

interface Client {
  LIMITS: { characters: number };
  new_frame: () => { srcdoc: string };
  packed: (program: string) => Promise<string>;
  unpacked: (fragment: string) => Promise<string | undefined>;
}
/** Modules of the pages, which are compiled with the types of a browser. */
const FILES = ['frame', 'link'].map(
  (name) => `../../../../scripts/docs/site/client/run/${name}.mjs`,
);
const modules = await Promise.all(
  FILES.map((file) => import(new URL(file, import.meta.url).href) as Promise<object>),
);
const { LIMITS, new_frame, packed, unpacked } = Object.assign({}, ...modules) as Client;

afterEach(() => void vi.unstubAllGlobals());

/** Runs the frame's script, and returns all that it reports of a worker that says this. */
function reports_of(
  said: readonly object[],
  error: object | null = null,
): { text?: string; end?: string }[] {
  vi.stubGlobal('document', { createElement: () => ({ setAttribute: () => {} }) });
  const [, script = ''] = /<script>(.*)<\/script>/s.exec(new_frame().srcdoc) ?? [];
  const reports: { text?: string; end?: string }[] = [];
  const parent = { postMessage: (report: { text?: string; end?: string }) => reports.push(report) };
  class Worker {
    onmessage: ((event: object) => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    terminate() {}
    postMessage() {
      for (const data of said) this.onmessage?.({ data });
      if (error) this.onerror?.({ ...error, preventDefault: () => {} });
    }
  }
  const addEventListener = (_: string, listen: (event: object) => void) =>
    listen({ data: { library: '', run: 1, program: '' }, source: parent });
  const [URL, timer] = [{ createObjectURL: () => '' }, { setTimeout: () => 1, clearTimeout() {} }];
  vm.runInNewContext(script, { parent, Worker, addEventListener, URL, Blob, ...timer });
  return reports;
}

const LONG = 'x'.repeat(50 * LIMITS.characters);

test.each<[string, object[], object?]>([
  ['that is thrown', [{ end: LONG }]],
  ['that is thrown after output', [{ text: 'x'.repeat(LIMITS.characters - 100) }, { end: LONG }]],
  ['of a script', [], { message: LONG }],
  ['that is printed', [{ text: LONG }, { end: LONG }]],
])('a text %s is limited', (_, said, error) => {
  const reports = reports_of(said, error);
  const shown = reports.map(({ text = '', end = '' }) => text + end).join('');
  expect(reports.at(-1)!.end).toMatch(/^x+$|^stopped after 100 kB of output$/);
  expect(shown.length).toBeLessThanOrEqual(LIMITS.characters + 30);
});

test('a worker that cannot be started ends the run', () => {
  expect(reports_of([], {})).toHaveLength(1);
});

test('a program comes back from its link', async () => {
  const program = `// ${Array.from({ length: 20_000 }, (_, i) => i * 7919).join()} 😀`;
  expect(await unpacked(await packed(program))).toBe(program);
  expect(await unpacked('#code=AAAA')).toMatch(
    /^\/\/ The address of this page has no whole program/,
  );
  expect(await unpacked('#other')).toBeUndefined();
});

test('a link that becomes a very long program is not unpacked', async () => {
  let unpacked_bytes = 0;
  const Real = DecompressionStream;
  vi.stubGlobal(
    'DecompressionStream',
    class {
      constructor(format: 'deflate-raw') {
        const { readable, writable } = new Real(format);
        const counted = new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            unpacked_bytes += piece.length;
            controller.enqueue(piece);
          },
        });
        Object.assign(this, { writable, readable: readable.pipeThrough(counted) });
      }
    },
  );
  const fragment = `#code=${deflateRawSync(Buffer.alloc(30_000_000, 'x')).toString('base64url')}`;
  expect(await unpacked(fragment)).toMatch(/^\/\/ The program .* is too long/);
  expect(unpacked_bytes).toBeLessThan(10_000_000);
});
