// Mirrors CPython v3.13.0 Lib/ftplib.py (parse150, parse227, parse229, parse257): what is in replies.
import { int } from '../builtins/index.js';
import { error_proto, error_reply } from './errors.js';

const SIZE = /^150 [^\n]* \(([0-9]+) bytes\)/i;
/** A match starts where a number does, so that long ones cost no more than they are long. */
const ADDRESS = /(?<![0-9])([0-9]+),([0-9]+),([0-9]+),([0-9]+),([0-9]+),([0-9]+)/;

/** The size a transfer is announced with; null where there is none. */
export function parse150(reply: string): number | bigint | null {
  const match = SIZE.exec(reply);
  return match ? int(match[1]!) : null;
}

/** The port to connect to, of the reply to PASV. The host in it is not trusted, so not read. */
export function parse227(reply: string): number | bigint {
  if (!reply.startsWith('227')) throw new error_reply(reply);
  const match = ADDRESS.exec(reply);
  if (match === null) throw new error_proto(reply);
  const port = (BigInt(int(match[5]!)) << 8n) + BigInt(int(match[6]!));
  return port <= Number.MAX_SAFE_INTEGER ? Number(port) : port;
}

/** The port to connect to, of the reply to EPSV. */
export function parse229(reply: string): number | bigint {
  if (!reply.startsWith('229')) throw new error_reply(reply);
  const left = reply.indexOf('(');
  const right = left < 0 ? -1 : reply.indexOf(')', left + 1);
  if (right < 0) throw new error_proto(reply);
  const [mark] = reply.slice(left + 1);
  if (mark === undefined || !reply.slice(0, right).endsWith(mark)) throw new error_proto(reply);
  const parts = reply.slice(left + 1, right).split(mark);
  if (parts.length !== 5) throw new error_proto(reply);
  return int(parts[3]!);
}

/** The folder that the reply to PWD names, in quotes that are doubled inside; '' where it names none so. */
export function parse257(reply: string): string {
  if (!reply.startsWith('257')) throw new error_reply(reply);
  const quoted = /^257 "([^"]*(?:""[^"]*)*)/.exec(reply);
  return quoted ? quoted[1]!.replaceAll('""', '"') : '';
}
