/**
 * Converts a response read by Node's client back to bytes for http.client. The bytes contain the head and the framed
 * body.
 */
import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { forbids_body } from '../stdlib/http/client/plain.js';
import { code_of } from './errors.js';

const CRLF = '\r\n';

/**
 * @param response The response, once its head has been read.
 * @param method The request's method.
 * @returns The bytes. They end early if the connection ended early.
 */
export async function* response_bytes(
  response: Promise<IncomingMessage>,
  method: string,
): AsyncGenerator<Uint8Array, undefined> {
  let message: IncomingMessage;
  try {
    message = await response;
  } catch (error) {
    if (has_hung_up(error)) return;
    throw error;
  }
  yield latin1(head_of(message));
  if (method === 'CONNECT' || method === 'HEAD') return;
  // A body that Node's parser rejects also ends early.
  const chunked = /(?:^|,)\s*chunked$/i.test(message.headers['transfer-encoding'] ?? '');
  try {
    // Node 20.19 waits for chunks even if the status forbids a body. The connection would not be reused in any case.
    if (chunked && forbids_body(message.statusCode!)) message.destroy();
    else {
      for await (const piece of message as AsyncIterable<Buffer>) {
        yield chunked ? chunk_of(piece) : piece;
      }
    }
  } catch (error) {
    if (has_hung_up(error) || code_of(error).startsWith('HPE_')) return;
    throw error;
  }
  if (chunked) yield latin1(`0${CRLF}${lines_of(message.rawTrailers)}${CRLF}`);
}

/** True if the peer closed the connection before its response was complete. */
function has_hung_up(error: unknown): boolean {
  return (
    code_of(error) === 'ECONNRESET' && /^(?:socket hang up|aborted)$/.test((error as Error).message)
  );
}

function head_of({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  // A mock such as nock 13 leaves out what Node's parser always knows.
  const version = (httpVersion as string | null) ?? '1.1';
  return `HTTP/${version} ${statusCode} ${statusMessage ?? ''}${CRLF}${lines_of(rawHeaders)}${CRLF}`;
}

/** Returns the header lines. @param flat Alternating names and values. */
function lines_of(flat: readonly string[]): string {
  let lines = '';
  for (let i = 0; i < flat.length; i += 2) lines += `${flat[i]}: ${flat[i + 1]}${CRLF}`;
  return lines;
}

function chunk_of(data: Uint8Array): Buffer {
  return Buffer.concat([latin1(data.length.toString(16) + CRLF), data, latin1(CRLF)]);
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
