// Large bodies both ways, and that neither side runs ahead of the other.
import { createHash } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import * as transport from '../../lib/transport/index.js';
import * as blocking_transport from '../../lib/transport/blocking.js';
import type { Wire } from '../../lib/transport/base.js';
import { both } from '../server/colours.js';
import { bytes, endpoint, get, read_body, send } from './helpers.js';

const SIZE = 50_000_000;
/** What the system, Node and the read-ahead hold between a server that writes and a client that does not read. */
const HELD = 20_000_000;

const here = endpoint(inject('http'));
const pattern = Buffer.from(Array.from({ length: 65_536 }, (_, i) => i & 255));

/** Reads a body; its length and digest, and that of what the server sends. */
async function digest(wire: Wire): Promise<{ length: number; sha256: string }> {
  const hash = createHash('sha256');
  let length = 0;
  for (let chunk; (chunk = await wire.read_chunk(5)) !== null; length += chunk.length)
    hash.update(chunk);
  return { length, sha256: hash.digest('hex') };
}

function expected(size: number): { length: number; sha256: string } {
  const hash = createHash('sha256');
  for (let left = size; left > 0; left -= pattern.length) hash.update(pattern.subarray(0, left));
  return { length: size, sha256: hash.digest('hex') };
}

describe.each(both({ transport }, { transport: blocking_transport }))(
  '$colour',
  ({ transport }) => {
    const { open_wire, sleep } = transport;

    test.each(['length', 'chunked'])('50 MB down, %s', async (framing) => {
      const wire = await open_wire(here, 5);
      await send(wire, `GET /big?n=${SIZE}${framing === 'chunked' ? '&chunked=1' : ''} HTTP/1.1`);
      await wire.read_head('GET', 5);
      expect(await digest(wire)).toEqual(expected(SIZE));
      expect(wire.complete).toBe(true);
      expect(await get(wire, '/')).toEqual([200, 'hello\n']);
      wire.close();
    });

    test('50 MB up, at once and in pieces, and the answer after it', async () => {
      const wire = await open_wire(here, 5);
      for (const pieces of [1, 100]) {
        await wire.sendall(
          bytes(`POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: ${SIZE}\r\n\r\n`),
          5,
        );
        const body = Buffer.concat(
          Array.from({ length: SIZE / pattern.length + 1 }, () => pattern),
        );
        const size = SIZE / pieces;
        for (let i = 0; i < pieces; i++)
          await wire.sendall(body.subarray(i * size, (i + 1) * size), 5);
        await wire.read_head('POST', 5);
        expect(JSON.parse(await read_body(wire))).toEqual(expected(SIZE));
      }
      wire.close();
    });

    test('both ways in turn: an answer that begins before its request ends', async () => {
      const wire = await open_wire(here, 5);
      await wire.sendall(
        bytes('POST /pipe HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'),
        5,
      );
      for (let i = 0; i < 20; i++) {
        await wire.sendall(bytes(`5\r\nhel${String(i).padStart(2, '0')}\r\n`), 5);
        if (i === 0) expect(await wire.read_head('POST', 5)).toMatchObject({ status: 200 });
        const chunk = (await wire.read_chunk(5)) ?? [];
        expect(Buffer.from(chunk).toString()).toBe(`hel${String(i).padStart(2, '0')}`);
      }
      await wire.sendall(bytes('0\r\n\r\n'), 5);
      expect(await wire.read_chunk(5)).toBeNull();
      expect(wire.complete).toBe(true);
      wire.close();
    });

    test('a server waits for a client that does not read', async () => {
      const [slow, other] = [await open_wire(here, 5), await open_wire(here, 5)];
      await send(slow, `GET /big?n=${10 * SIZE} HTTP/1.1`);
      await slow.read_head('GET', 5);
      await slow.read_chunk(5);
      await sleep(0.3);
      const { sent } = JSON.parse((await get(other, '/stats'))[1]) as { sent: number };
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThan(HELD);
      // It was only waiting.
      for (let left = SIZE; left > 0;) left -= (await slow.read_chunk(5))?.length ?? SIZE;
      slow.close();
      other.close();
    });

    test('a client waits for a server that reads slowly', async () => {
      const wire = await open_wire(here, 5);
      await wire.sendall(
        bytes(`POST /count?ms=1 HTTP/1.1\r\nHost: x\r\nContent-Length: ${SIZE}\r\n\r\n`),
        5,
      );
      const body = new Uint8Array(SIZE);
      const began = performance.now();
      await wire.sendall(body, 60);
      // The server takes at most 64 KiB a millisecond, and what is not sent yet does not fit between.
      expect(performance.now() - began).toBeGreaterThan((SIZE - HELD) / 65_536);
      await wire.read_head('POST', 10);
      expect(JSON.parse(await read_body(wire))).toMatchObject({ length: SIZE });
      wire.close();
    });
  },
);
