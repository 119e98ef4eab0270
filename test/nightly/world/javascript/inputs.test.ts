// What each place that takes a value makes of each kind of value: inputs.txt, which `npx vitest run -u` writes anew.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as modules from '../../../../lib/index.js';
import { type_name } from '../../../../lib/python/builtins/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import * as blocking_modules from '../../../../lib/sync/index.js';
import * as blocking_json from '../../../../lib/sync/stdlib/json/index.js';
import { without_environment } from '../../../unit/requests/colours.js';
import { script, type Script, type Step } from '../../../server/script.js';
import { type Modules, type Place, PLACES } from '../../../unit/world/javascript/places.js';
import { EMPTY, FULL } from './values.js';

const BOTH = [
  { ...modules, json },
  { ...blocking_modules, json: blocking_json },
] as unknown as Modules[];
const folder = mkdtempSync(join(tmpdir(), 'javascript-'));
const file = join(folder, 'name.txt');
let server: Script;
let tls_server: Script;

without_environment();
beforeAll(async () => {
  vi.stubEnv('TZ', 'UTC'); // for the text of a Date
  const steps: Step[] = [
    { read: 'request' },
    'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n',
    { echo: 'received' },
    { end: 'close' },
  ];
  server = await script(steps);
  tls_server = await script(steps, { tls: 'good' });
  vi.spyOn(process, 'emitWarning').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
  await tls_server.close();
  rmSync(folder, { recursive: true });
});

/** Headers that are the same whatever the value is. */
const USUAL = /^(?:Host|User-Agent|Accept-Encoding|Accept|Connection): /;

/** What the server received, in one line. */
function sent(received: string): string {
  if (!/^.* HTTP\/1\.1\r\n/.test(received)) return received;
  const [head = '', ...rest] = received.split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  const body = rest.join('\r\n\r\n');
  return [
    line.replace(/ HTTP\/1\.1$/, ''),
    ...headers.filter((header) => !USUAL.test(header)),
    ...(body === '' ? [] : [JSON.stringify(body)]),
  ].join(' | ');
}

/** The result without what is another each time. */
const neutral = (text: string): string =>
  text
    .replaceAll(folder, 'FOLDER')
    .replaceAll(`${server.port}`, 'PORT')
    .replaceAll(`${tls_server.port}`, 'PORT')
    .replace(/[0-9a-f]{32}/g, 'BOUNDARY')
    .replace(/[\x00-\x1f\x7f\ud800-\udfff]/g, (c) => JSON.stringify(c).slice(1, -1));

async function cell(modules: Modules, place: Place, make: (typeof FULL)[string]): Promise<string> {
  const { url, port } = server;
  const address = { url, port, https: tls_server.url };
  const text = place.text?.(address) ?? 'text';
  const handle = make === FULL['FileHandle'] ? await open(file) : null;
  try {
    // Elsewhere, the length of the port would change what is sent.
    const own_url = text === url ? url : 'http://h/path';
    const value = make({ text, file, url: own_url, handle }) as never;
    return neutral(sent(String(await place.run(modules, { ...address, value }))));
  } catch (error) {
    return neutral(`${type_name(error)}: ${(error as Error).message}`);
  } finally {
    await handle?.close();
  }
}

/** Errors of the engine and of Node, and objects that have become a text. */
const NOT_OURS =
  /Cannot (?:add|read|set|convert|destructure|access|delete|assign)|(?<!'| object) is not (?:a function|iterable|a constructor|defined)|'new'|\(reading|ERR_|argument must be|\[object |circular|Invalid (?:time value|array)|Maximum call|Unknown encoding/;

describe('each kind of value in each place', () => {
  const rows: string[] = [];
  test.each(Object.entries(PLACES))('%s', async (name, place) => {
    rows.push(`\n${name}`);
    writeFileSync(file, place.text?.({ ...server, https: tls_server.url }) ?? 'text');
    const odd: string[] = [];
    let missing = '';
    for (const [kind, make] of Object.entries({ ...EMPTY, ...FULL })) {
      const found = [];
      for (const each of BOTH) found.push(await cell(each, place, make));
      if (kind === 'undefined') [missing = ''] = found;
      const lines =
        found[0] === found[1] ? [found[0]!] : [`async: ${found[0]}`, `blocking: ${found[1]}`];
      for (const line of lines) {
        rows.push(`  ${kind.padEnd(34)} ${line}`);
        if (NOT_OURS.test(line)) odd.push(`${kind}: ${line}`);
      }
      const is_lost =
        !place.same?.includes(kind) &&
        found.includes(missing) &&
        !/^\w+(?:Error|Schema): /.test(missing);
      if (kind in FULL && is_lost && !place.is_silent) odd.push(`${kind}: as if missing`);
    }
    expect.soft(odd).toEqual([]);
  });
  test('is as in the table of inputs.txt', async () => {
    await expect(
      `${rows.join('\n')}\n`,
      'if that is meant: npx vitest run world/javascript -u, and read the difference',
    ).toMatchFileSnapshot('inputs.txt');
  });
});
