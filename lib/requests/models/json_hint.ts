import { repr } from '../../python/objects/index.js';

/** Number of characters of a Content-Type, which the server chooses, that a note shows. */
const MOST = 100;

interface Answer {
  readonly status_code: unknown;
  readonly url: unknown;
  readonly headers: { get?(name: string): unknown } | null;
}

/**
 * Returns a note for the error about a body that is not JSON: what the server answered, without the body and the query,
 * which may be secret.
 */
export function json_hint({ status_code, url, headers }: Answer, body: string): string {
  const type = headers?.get?.('content-type');
  const described = typeof type === 'string' ? repr(type.slice(0, MOST)) : 'none';
  const [address] = String(url).split(/[?#]/);
  const answer = `${address} answered with status ${String(status_code)} and Content-Type ${described}`;
  if (body === '') return `${answer}; the body is empty.`;
  return body.trimStart().startsWith('<') ? `${answer}; the body begins with '<'.` : `${answer}.`;
}
