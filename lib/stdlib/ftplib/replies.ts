// Mirrors CPython v3.13.18 Lib/ftplib.py (parse150, parse227, parse229, parse257).
import { int } from '../../python/builtins/index.js';
import { error_proto, error_reply } from './errors.js';

const SIZE = /^150 [^\n]* \(([0-9]+) bytes\)/i;
/**
 * Matches the host and port in a reply to PASV. The lookbehind allows a match only at the start of a number, so that
 * the search takes linear time even in long numbers.
 */
const ADDRESS = /(?<![0-9])([0-9]+),([0-9]+),([0-9]+),([0-9]+),([0-9]+),([0-9]+)/;

/** Returns the size of a transfer in bytes as stated in a reply, or null if it is not stated. */
export function parse150(reply: string): number | bigint | null {
  const match = SIZE.exec(reply);
  return match ? int(match[1]) : null;
}

/** Returns the data port in a reply to PASV. The host in the reply is not trusted and therefore not parsed. */
export function parse227(reply: string): number | bigint {
  if (!reply.startsWith('227')) throw new error_reply(reply);
  const match = ADDRESS.exec(reply);
  if (match === null) throw new error_proto(reply);
  const port = (BigInt(int(match[5])) << 8n) + BigInt(int(match[6]));
  return port <= Number.MAX_SAFE_INTEGER ? Number(port) : port;
}

/** Returns the data port in a reply to EPSV. */
export function parse229(reply: string): number | bigint {
  if (!reply.startsWith('229')) throw new error_reply(reply);
  const left = reply.indexOf('(');
  const right = left < 0 ? -1 : reply.indexOf(')', left + 1);
  if (right < 0) throw new error_proto(reply);
  const [delimiter] = reply.slice(left + 1);
  if (delimiter === undefined || !reply.slice(0, right).endsWith(delimiter))
    throw new error_proto(reply);
  const parts = reply.slice(left + 1, right).split(delimiter);
  if (parts.length !== 5) throw new error_proto(reply);
  return int(parts[3]);
}

/**
 * Returns the quoted directory in a reply to PWD, with doubled quotes replaced by single ones, or '' if there is none.
 */
export function parse257(reply: string): string {
  if (!reply.startsWith('257')) throw new error_reply(reply);
  const quoted = /^257 "([^"]*(?:""[^"]*)*)/.exec(reply);
  return quoted ? quoted[1]!.replaceAll('""', '"') : '';
}
