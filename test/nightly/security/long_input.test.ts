// Long inputs: names of hosts take linear time, and a robots.txt has a limit.
import { describe, expect, test } from 'vitest';
import { ValueError, encode } from '../../../lib/python/builtins/index.js';
import { getincrementaldecoder } from '../../../lib/stdlib/codecs/index.js';
import { urlsplit } from '../../../lib/parse/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import { parse_url } from '../../../lib/urllib3/plain.js';
import { cpu_time } from '../../helpers/cpu_time.js';
import { both } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

/** Runs it; returns what it raises, if anything. */
async function error_of(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return null;
}

function expect_empty(text: string): void {
  if (text !== '') expect(text).toBe('');
}

describe.each(
  both(
    { requests, robotparser },
    { requests: blocking_requests, robotparser: blocking_robotparser },
  ),
)('$colour', ({ requests, robotparser }) => {
  describe('names of hosts', () => {
    const LENGTH = 100_000;
    /** Quadratic cost would be minutes. */
    const LIMIT = 4_000;
    const timed = async (run: () => unknown): Promise<unknown> => {
      const before = cpu_time();
      const error = await error_of(run);
      expect(cpu_time() - before).toBeLessThan(LIMIT);
      return error;
    };

    // docs/internals/security_history.md: a host of many Arabic digits or katakana middle dots, to Requests
    test.each([
      ['Arabic digits', '\u0660'],
      ['extended Arabic digits', '\u06f0'],
      ['katakana middle dots', '\u30fb'],
      ['combining marks of two classes', '\u0301\u0316'],
      ['joiners', '\u094d\u200d'],
      ['characters that are mapped to nothing', '\u00ad'],
      ['a character of eighteen', '\ufdfa'],
    ])('of many %s take linear time', async (_, unit) => {
      const label = `a${unit.repeat(LENGTH / unit.length)}b`;
      const { idna } = requests.packages;
      // All of them see the label: it is refused, or it is encoded.
      expect(await timed(() => requests.get(`http://${label}.invalid/`))).toMatchObject({
        name: 'InvalidURL',
      });
      expect(await timed(() => parse_url(`http://${label}.invalid/`))).toMatchObject({
        name: 'LocationParseError',
      });
      const error = await timed(() => idna.encode(label));
      expect(error).toMatchObject({ name: 'IDNAError', message: 'Domain too long' });
      await timed(() => idna.encode(label, true, true));
      await timed(() => idna.decode(label));
      await timed(() => urlsplit(`http://${label}/`));
      await timed(() => encode(label, 'idna'));
    });

    test('the stack of an error whose message has many quotes and colons takes linear time', async () => {
      const error = new ValueError(`${`'x:`.repeat(50_000)} @`);
      await timed(() => void error.stack);
    });

    // docs/internals/security_history.md: text in UTF-7 or IDNA that comes in small pieces
    test.each(['utf-7', 'idna'])(
      'text in %s that comes byte by byte takes linear time',
      async (name) => {
        const data = encode(`+${'A'.repeat(400_000)}`, 'ascii');
        const decoder = new (getincrementaldecoder(name))();
        await timed(() => {
          for (let at = 0; at < data.length; at++) {
            expect_empty(decoder.decode(data.subarray(at, at + 1)));
          }
        });
        expect(decoder.getstate()[0]).toEqual(data);
      },
    );

    // docs/internals/security_history.md: CVE-2024-3651; CVE-2026-45409
    test('a label or name that is too long is not examined', async () => {
      const { idna } = requests.packages;
      const digits = '\u0628' + '\u0660'.repeat(40);
      expect(parse_url(`http://${digits}/`).host).toMatch(/^xn--/);
      expect(() => idna.encode(`${digits}\u06f0`)).toThrow('Codepoint U+0660 not allowed');
      expect(() => idna.encode(digits.padEnd(254, '\u06f0'))).toThrow('Codepoint U+0660 not');
      expect(() => idna.encode(digits.padEnd(255, '\u06f0'))).toThrow('Domain too long');
      expect(() => idna.check_label(digits.padEnd(255, '\u06f0'))).toThrow('Label too long');
      const long = `a${'\u30fb'.repeat(LENGTH)}`;
      for (const name of [
        'alabel',
        'ulabel',
        'check_bidi',
        'check_label',
        'check_nfc',
        'decode',
        'encode',
        'uts46_remap',
      ] as const) {
        expect(await timed(() => idna[name](long)), name).toMatchObject({ code: 'input_too_long' });
      }
      expect(await timed(() => idna.valid_contextj(long, 0))).toHaveProperty('code');
      expect(await timed(() => idna.valid_contexto(long, 1))).toHaveProperty('code');
    });
  });

  describe('robots.txt', () => {
    const MAX = 5 * 1024 * 1024;
    const RULES = 'User-agent: *\nDisallow: /private\n';
    const read_from = async (steps: Step[]) => {
      const peer = await script([{ read: 'head' }, ...steps]);
      const parser = new robotparser.RobotFileParser(peer.url);
      return { peer, parser, error: await error_of(() => parser.read()) };
    };
    /** A comment of `length` bytes, with its line end. */
    const comment = (length: number): Step[] => [
      '#',
      { repeat: 'x'.repeat(1024), times: Math.floor((length - 2) / 1024) },
      `${'x'.repeat((length - 2) % 1024)}\n`,
    ];

    // docs/internals/security_history.md: a robots.txt without an end
    test('without an end is read up to 5 MiB, and the connection is closed', async () => {
      const endless = { repeat: `Disallow: /x\n`.repeat(100), times: 1e12 };
      const { peer, parser, error } = await read_from([`HTTP/1.0 200 OK\r\n\r\n${RULES}`, endless]);
      // Ends when the client closes the connection: the server stops sending.
      await peer.finished();
      expect(error).toBeNull();
      expect(parser.can_fetch('*', '/private')).toBe(false);
      expect(parser.can_fetch('*', '/y')).toBe(true);
      const count = parser.entries[0]!.rulelines.length;
      expect(count).toBe(Math.floor((MAX - RULES.length) / 13) + 1);
      await peer.close();
    });

    test.each([
      ['without a length', 'HTTP/1.0 200 OK\r\n\r\n', '', ''],
      [
        'chunked',
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n500000\r\n',
        '\r\n22\r\n',
        '\r\n0\r\n\r\n',
      ],
      ['with a length', `HTTP/1.1 200 OK\r\nContent-Length: ${MAX + RULES.length}\r\n\r\n`, '', ''],
    ])('%s: what comes after 5 MiB is ignored', async (_, head, middle, end) => {
      const cut: Step[] = [head, ...comment(MAX), `${middle}${RULES}${end}`, { end: 'close' }];
      const long = await read_from(cut);
      expect(long.error).toBeNull();
      expect(long.parser.can_fetch('*', '/private')).toBe(true);
      await long.peer.close();
    });

    test('of exactly 5 MiB is read whole', async () => {
      const { peer, parser } = await read_from([
        'HTTP/1.0 200 OK\r\n\r\n',
        ...comment(MAX - RULES.length),
        RULES,
        { end: 'close' },
      ]);
      expect(parser.can_fetch('*', '/private')).toBe(false);
      await peer.close();
    });

    test('a line that is cut at 5 MiB is no rule', async () => {
      const start = 'User-agent: *\n';
      const { peer, parser } = await read_from([
        `HTTP/1.0 200 OK\r\n\r\n${start}`,
        ...comment(MAX - start.length - 'Disallow: /'.length),
        'Disallow: /private\n',
        { end: 'close' },
      ]);
      expect(parser.can_fetch('*', '/')).toBe(true);
      await peer.close();
    });

    test.each([100, MAX + 100])(
      'that is shorter than its length of %i is an error',
      async (length) => {
        const { peer, error } = await read_from([
          `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${RULES}`,
          { end: 'close' },
        ]);
        expect(error).toMatchObject({ name: 'IncompleteRead' });
        await peer.close();
      },
    );
  });
});
