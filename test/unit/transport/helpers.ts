// Helpers for the transport tests.
import type { WireInterface as Wire } from '../../../lib/transport/base.js';

export const bytes = (text: string) => Buffer.from(text, 'latin1');

/** The host and port of a test server's URL. */
export function endpoint(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** Reads exactly `size` bytes, or fewer if the stream ends first. */
export async function read(
  wire: Wire,
  size: number = Infinity,
  timeout: number | null = 5,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  for (let left = size; left > 0;) {
    const piece = await wire.recv(Math.min(left, 65_536), timeout);
    if (piece.length === 0) break;
    pieces.push(piece);
    left -= piece.length;
  }
  return Buffer.concat(pieces).toString('latin1');
}

/** A request to a route of the test servers; use HTTP/1.0 for a response that is not chunked and ends the connection. */
export function request(line: string, headers: readonly string[] = []): Uint8Array {
  return bytes([line, 'Host: test', ...headers, '', ''].join('\r\n'));
}

/** Reads a response head, up to the blank line. */
export async function read_head(wire: Wire, timeout: number | null = 5): Promise<string> {
  let head = '';
  while (!head.endsWith('\r\n\r\n')) {
    const byte = await read(wire, 1, timeout);
    if (byte === '') break;
    head += byte;
  }
  return head;
}

/** Reads a response: a body of the stated length, or up to the end. */
export async function read_response(wire: Wire, timeout: number | null = 5): Promise<string> {
  const length = /content-length: (\d+)/i.exec(await read_head(wire, timeout));
  return await read(wire, length ? Number(length[1]) : Infinity, timeout);
}

/** Sends a GET and reads the response body. */
export async function get(wire: Wire, target: string): Promise<string> {
  await wire.sendall(request(`GET ${target} HTTP/1.1`), 5);
  return await read_response(wire);
}
