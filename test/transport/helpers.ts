// What the tests of the seam share.
import type { Wire } from '../../lib/transport/base.js';

export const bytes = (text: string) => Buffer.from(text, 'latin1');

/** The host and port of a URL of a test server's. */
export function endpoint(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** Sends a request of those lines. */
export async function send(wire: Wire, ...lines: string[]): Promise<void> {
  await wire.sendall(bytes([...lines, 'Host: test', '', ''].join('\r\n')), 5);
}

/** Reads a body to its end. */
export async function read_body(wire: Wire, timeout: number | null = 5): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (let chunk; (chunk = await wire.read_chunk(timeout)) !== null;) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** Sends a GET and reads the answer: its status and body. */
export async function get(wire: Wire, target: string): Promise<[number | string, string]> {
  await send(wire, `GET ${target} HTTP/1.1`);
  const head = await wire.read_head('GET', 5);
  return head.kind === 'head' ? [head.status, await read_body(wire)] : [head.kind, ''];
}
