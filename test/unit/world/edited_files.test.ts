// Files as editors leave them, against CPython's recorded results (test/oracle/edited_files.py).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { items_of, open, str } from '../../../lib/python/builtins/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as cookiejar from '../../../lib/stdlib/http/cookiejar/index.js';
import * as json from '../../../lib/stdlib/json/index.js';
import { MimeTypes } from '../../../lib/stdlib/mimetypes/index.js';
import { netrc } from '../../../lib/stdlib/netrc/index.js';
import { PROTOCOL_TLS_CLIENT, SSLContext } from '../../../lib/stdlib/ssl/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import * as blocking_json from '../../../lib/sync/stdlib/json/index.js';
import { both } from '../../server/colours.js';

type Case = [reader: string, edit: string, content: string, outcome: unknown];
interface Recording {
  about: Record<string, string>;
  sources: Record<string, string>;
  cases: Case[];
}

const CERTS = fileURLToPath(new URL('../stdlib/ssl/certs/', import.meta.url));
const FILE = 'edited';
const recording = JSON.parse(
  readFileSync(new URL('../../vectors/edited_files.json', import.meta.url), 'utf8'),
) as Recording;
const readers = [...new Set(recording.cases.map(([reader]) => reader))];

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'edited_files_'));
// Messages contain the name of the file.
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

type Modules = { robotparser: typeof robotparser; json: typeof json };

function roots(kind: 'cafile' | 'cadata', value: string): unknown {
  const context = new SSLContext(PROTOCOL_TLS_CLIENT);
  context.load_verify_locations({ [kind]: value });
  return context.cert_store_stats();
}

function chain(certificate: string, key: string, password: string | null = null): null {
  new SSLContext(PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, key, password);
  return null;
}

function cookies(jar: cookiejar.MozillaCookieJar | cookiejar.LWPCookieJar): unknown {
  jar.load(FILE);
  return [...jar].map((c) => [c.domain, c.path, c.name, c.value, c.expires, c.secure]);
}

async function robots({ RobotFileParser }: typeof robotparser): Promise<unknown> {
  const parser = new RobotFileParser(pathToFileURL(FILE).href);
  await parser.read();
  const asked = ['any', 'good', 'better'].flatMap((agent) =>
    ['/', '/private', '/private/here'].map((path) => parser.can_fetch(agent, path)),
  );
  return [str(parser), asked, parser.crawl_delay('any'), parser.site_maps()];
}

function types(): unknown {
  const found = new MimeTypes();
  found.read(FILE);
  return ['.one', '.uno', '.two', '.a', '.last'].map((suffix) => found.guess_type(`a${suffix}`));
}

async function json_of_file({ load }: typeof json): Promise<unknown> {
  using file = open(FILE, { encoding: 'utf-8' });
  return await load(file);
}

const READERS: Record<string, (modules: Modules, data: Uint8Array) => unknown> = {
  roots: () => roots('cafile', FILE),
  'roots as text': (_, data) => roots('cadata', str(data, 'utf-8', 'surrogateescape')),
  certificate: () => chain(FILE, `${CERTS}rsa.key`),
  key: () => chain(`${CERTS}rsa.pem`, FILE),
  'traditional key': () => chain(`${CERTS}rsa.pem`, FILE, 'secret'),
  'encrypted key': () => chain(`${CERTS}rsa.pem`, FILE, 'secret'),
  netrc: () => {
    const { hosts, macros } = new netrc(FILE);
    return [items_of(hosts), macros];
  },
  'cookies.txt': () => cookies(new cookiejar.MozillaCookieJar()),
  LWP: () => cookies(new cookiejar.LWPCookieJar()),
  'robots.txt': async (modules) => await robots(modules.robotparser),
  'mime.types': () => types(),
  JSON: async (modules) => await json_of_file(modules.json),
  'JSON in bytes': (modules, data) => modules.json.loads(data),
};

/** Returns the bytes of an edited file, in which numbers stand for long lines of its source. */
function content_of(reader: string, edited: string): Uint8Array {
  const lines = recording.sources[reader]!.split('\n');
  const text = edited.replace(/\ue000(\d+)\ue001/g, (_, number: string) => lines[Number(number)]!);
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

async function outcome(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
}

describe.each(
  both({ robotparser, json }, { robotparser: blocking_robotparser, json: blocking_json }),
)('$colour:', (modules) => {
  test.each(readers)('%s: what CPython reads from the edited file', async (reader) => {
    const results: unknown[] = [];
    const cases = recording.cases.filter(([each]) => each === reader);
    for (const [, edit, content] of cases) {
      const data = content_of(reader, content);
      writeFileSync(FILE, data);
      const found = await outcome(() => READERS[reader]!(modules, data));
      results.push([edit, JSON.parse(JSON.stringify(found)) as unknown]);
    }
    expect(results).toEqual(cases.map(([, edit, , expected]) => [edit, expected]));
  });
});
