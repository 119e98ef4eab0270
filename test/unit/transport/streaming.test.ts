// Large amounts in both directions, with back-pressure: neither side runs ahead of the other.
import { createHash } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import type { WireInterface as Wire } from '../../../lib/transport/base.js';
import { script } from '../../server/script.js';
import { each_backend } from './backends.js';
import { bytes, endpoint, get, read, read_response, read_head, request } from './helpers.js';

/** More than {@link MAX_BUFFERED}. */
const SIZE = 25_000_000;
/** The maximum that the kernel, Node and the read-ahead buffer if the client does not read. */
const MAX_BUFFERED = 20_000_000;

const here = endpoint(inject('http'));
const pattern = Buffer.from(Array.from({ length: 65_536 }, (_, i) => i & 255));

/** Reads that many bytes; returns their number and digest. */
async function digest(wire: Wire, size: number): Promise<{ length: number; sha256: string }> {
  const hash = createHash('sha256');
  let length = 0;
  for (let piece; length < size; length += piece.length) {
    piece = await wire.recv(size - length, 5);
    if (piece.length === 0) break;
    hash.update(piece);
  }
  return { length, sha256: hash.digest('hex') };
}

/** The same for the bytes that the server sends. */
function digest_of_server(size: number): { length: number; sha256: string } {
  const hash = createHash('sha256');
  for (let left = size; left > 0; left -= pattern.length) hash.update(pattern.subarray(0, left));
  return { length: size, sha256: hash.digest('hex') };
}
/** More than the kernel buffers for one connection. */
const SOME = 8_000_000;
const ONCE = digest_of_server(SOME);
const TWICE = digest_of_server(2 * SIZE);

each_backend(({ transport }) => {
  const { open_wire, sleep } = transport;

  test('downloads 8 MB, then the next response', async () => {
    const wire = await open_wire(here, 5);
    await wire.sendall(request(`GET /big?n=${SOME} HTTP/1.1`), 5);
    await read_head(wire);
    expect(await digest(wire, SOME)).toEqual(ONCE);
    expect(await get(wire, '/')).toBe('hello\n');
    wire.close();
  });

  test('received bytes do not change while more arrive', async () => {
    const parts = Array.from({ length: 20 }, (_, i) => String(i % 10).repeat(5000 * (i % 7) + 1));
    await using peer = await script([
      ...parts.flatMap((part) => [part, { wait: 5 }]),
      { end: 'fin' },
    ]);
    const wire = await open_wire(endpoint(peer.url), 5);
    const pieces: Uint8Array[] = [];
    for (let piece; (piece = await wire.recv(8192, 5)).length > 0;) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(parts.join(''));
    wire.close();
  });

  test.each([1, 100])('uploads 8 MB in pieces (%i), then reads the response', async (pieces) => {
    const wire = await open_wire(here, 5);
    await wire.sendall(request('POST /count HTTP/1.1', [`Content-Length: ${SOME}`]), 5);
    const body = Buffer.concat(Array.from({ length: SOME / pattern.length + 1 }, () => pattern));
    const size = SOME / pieces;
    for (let i = 0; i < pieces; i++) await wire.sendall(body.subarray(i * size, (i + 1) * size), 5);
    expect(JSON.parse(await read_response(wire))).toEqual(ONCE);
    wire.close();
  });

  test('a response may begin before its request ends', async () => {
    const wire = await open_wire(here, 5);
    await wire.sendall(request('POST /pipe HTTP/1.1', ['Transfer-Encoding: chunked']), 5);
    for (let i = 10; i < 30; i++) {
      const chunk = `5\r\nhel${i}\r\n`;
      await wire.sendall(bytes(chunk), 5);
      if (i === 10) expect(await read_head(wire)).toMatch(/^HTTP\/1.1 200 /);
      expect(await read(wire, chunk.length)).toBe(chunk);
    }
    const last = '0\r\n\r\n';
    await wire.sendall(bytes(last), 5);
    expect(await read(wire, last.length)).toBe(last);
    wire.close();
  });

  // docs/internals/security_history.md: CVE-2024-24750
  test('a server waits for a client that does not read', async () => {
    const [slow, other] = [await open_wire(here, 5), await open_wire(here, 5)];
    await slow.sendall(request(`GET /big?n=${2 * SIZE} HTTP/1.1`), 5);
    await read_head(slow);
    await sleep(0.3);
    const { sent } = JSON.parse(await get(other, '/stats')) as { sent: number };
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(MAX_BUFFERED);
    // The transfer was only suspended.
    expect(await digest(slow, 2 * SIZE)).toEqual(TWICE);
    slow.close();
    other.close();
  });

  test('a client waits for a server that reads slowly', async () => {
    const wire = await open_wire(here, 5);
    await wire.sendall(request('POST /count?ms=1 HTTP/1.1', [`Content-Length: ${SIZE}`]), 5);
    const body = new Uint8Array(SIZE);
    const began = performance.now();
    await wire.sendall(body, 60);
    // The server takes at most 64 KiB per millisecond, and the rest exceeds the buffers in between.
    expect(performance.now() - began).toBeGreaterThan((SIZE - MAX_BUFFERED) / 65_536);
    expect(JSON.parse(await read_response(wire, 10))).toMatchObject({ length: SIZE });
    wire.close();
  });
});
