// Ten thousand requests that fail, in every way a peer can make them, leave nothing behind: half of them in each colour.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { script, type Step } from '../server/script.js';

const PROGRAM = fileURLToPath(new URL('failing_requests.mjs', import.meta.url));

/** How many more there may be by chance: fewer than there are requests of the rarest kind, but for what everything is made of. */
const chance = (name: string) => (/: (Object|Array)$/.test(name) ? 150 : 15);

const LIMIT = 120_000;

/** What servers do, by the errors that may come of it, and how often it is met. */
const ANSWERS: [what: string, steps: Step[], errors: string[], times: number][] = [
  [
    'reset at once',
    [{ end: 'rst' }],
    ['ConnectionResetError', 'URLError: ConnectionResetError', 'URLError: BrokenPipeError'],
    400,
  ],
  ['closed before the head', [{ read: 'head' }, { end: 'close' }], ['RemoteDisconnected'], 400],
  [
    'a head that is none',
    [{ read: 'head' }, 'rubbish\r\n\r\n', { end: 'close' }],
    ['BadStatusLine'],
    400,
  ],
  [
    'a short body',
    [{ read: 'head' }, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', { end: 'close' }],
    ['IncompleteRead'],
    400,
  ],
  [
    'closed inside a chunk',
    [
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf',
      { end: 'close' },
    ],
    ['IncompleteRead'],
    400,
  ],
];

export interface Kind {
  name: string;
  url: string;
  timeout: number | null;
  times: number;
  /** What may be raised. */
  errors: string[];
}

async function kinds_of_failure(): Promise<Kind[]> {
  const kinds: Kind[] = [];
  for (const [name, steps, errors, times] of ANSWERS)
    kinds.push({ name, url: (await script(steps)).url, timeout: null, times, errors });
  const [silent, gone] = [await script([]), await script([])];
  await gone.close();
  return [
    ...kinds,
    {
      name: 'refused',
      url: gone.url,
      timeout: null,
      times: 2780,
      errors: ['URLError: ConnectionRefusedError'],
    },
    {
      name: 'an unknown certificate',
      url: `${inject('https').self_signed}/`,
      timeout: null,
      times: 200,
      errors: ['URLError: SSLCertVerificationError'],
    },
    {
      name: 'silence',
      url: silent.url,
      timeout: 0.02,
      times: 20,
      errors: ['TimeoutError', 'URLError: TimeoutError'],
    },
  ];
}

test.concurrent.each(['async', 'blocking'])(
  '%s: 5,000 failing requests leave nothing behind',
  async (colour) => {
    const kinds = await kinds_of_failure();
    expect(kinds.reduce((sum, { times }) => sum + times, 0)).toBe(5_000);
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', PROGRAM, colour, JSON.stringify(kinds)],
      { timeout: LIMIT, env: { ...process.env, NO_PROXY: '*' } },
    );
    expect(stderr).toBe('');
    const { unexpected, counted, grown } = JSON.parse(stdout) as {
      unexpected: string[];
      counted: Record<string, number>;
      grown: Record<string, number>;
    };
    expect(unexpected).toEqual([]);
    expect(counted).toMatchObject({
      'caller: Object': expect.any(Number),
      ...(colour === 'blocking' && { 'worker: MessagePort': expect.any(Number) }),
      ...(process.platform === 'linux' && { descriptors: expect.any(Number) }),
    });
    expect(Object.entries(grown).filter(([name, more]) => more > chance(name))).toEqual([]);
  },
  LIMIT,
);
