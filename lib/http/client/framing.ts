// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse.begin): what the head says about the body and the connection.
import { ValueError, int } from '../../builtins/index.js';
import type { HTTPMessage } from './message.js';
import { UnknownProtocol } from './exceptions.js';

/** 10 or 11. @throws {@link UnknownProtocol} for what is not HTTP/1.x. */
export function version_number(version: string): 10 | 11 {
  if (version === 'HTTP/1.0' || version === 'HTTP/0.9') return 10;
  if (version.startsWith('HTTP/1.')) return 11;
  throw new UnknownProtocol(version);
}

/** The Content-Length, as CPython takes it: null where there is none, or a senseless one. */
export function content_length(headers: HTTPMessage): number | null {
  const given = headers.get('content-length');
  if (!given) return null;
  try {
    const length = Number(int(given));
    return length < 0 ? null : length;
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}

/** Whether the server will close the connection after this answer. */
export function check_close(headers: HTTPMessage, version: number): boolean {
  const connection = headers.get('connection')?.toLowerCase();
  if (version === 11) return connection?.includes('close') ?? false;
  if (headers.get('keep-alive')) return false;
  if (connection?.includes('keep-alive')) return false;
  return !headers.get('proxy-connection')?.toLowerCase().includes('keep-alive');
}
