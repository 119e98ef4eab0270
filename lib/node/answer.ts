/** An answer that Node's client has read, as the bytes that http.client reads: the head again, and the body in its frame. */
import type { IncomingMessage } from 'node:http';
import { code_of } from './errors.js';

const CRLF = '\r\n';

/**
 * @param arrived The answer, once its head is there.
 * @param method The request's method.
 * @returns The bytes. They end early where the connection did.
 */
export async function* answer_bytes(
  arrived: Promise<IncomingMessage>,
  method: string,
): AsyncGenerator<Uint8Array, undefined> {
  let message: IncomingMessage;
  try {
    message = await arrived;
  } catch (error) {
    if (has_hung_up(error)) return;
    throw error;
  }
  yield latin1(head_of(message));
  if (method === 'CONNECT' || method === 'HEAD') return;
  // What Node's parser refuses in a body ends it early too.
  const chunked = /(?:^|,)\s*chunked$/i.test(message.headers['transfer-encoding'] ?? '');
  try {
    for await (const piece of message as AsyncIterable<Buffer>) {
      yield chunked ? chunk_of(piece) : piece;
    }
  } catch (error) {
    if (has_hung_up(error) || code_of(error).startsWith('HPE_')) return;
    throw error;
  }
  if (chunked) yield latin1(`0${CRLF}${lines_of(message.rawTrailers)}${CRLF}`);
}

/** True if the peer closed the connection before its answer was complete. */
function has_hung_up(error: unknown): boolean {
  return (
    code_of(error) === 'ECONNRESET' && /^(?:socket hang up|aborted)$/.test((error as Error).message)
  );
}

function head_of({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  return `HTTP/${httpVersion} ${statusCode} ${statusMessage}${CRLF}${lines_of(rawHeaders)}${CRLF}`;
}

/** @param flat Names and values in turn. */
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
