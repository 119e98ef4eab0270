/**
 * A service like GitHub's API, with one issue and its comments, for the tour of HTTP's verbs in the documents. Writing
 * requires the user `fake@example.com` and the password `not_a_real_password`.
 */

/** @typedef {import('node:http').IncomingMessage} Request @typedef {import('node:http').ServerResponse} Response */

export const ISSUE = '/repos/psf/requests/issues/482';
const COMMENTS = '/repos/psf/requests/issues/comments/';
const USER = `Basic ${Buffer.from('fake@example.com:not_a_real_password').toString('base64')}`;

/** @type {Map<number, string>} the comments posted here, by id; the oldest are forgotten */
const written = new Map();
const MOST_COMMENTS = 1000;
let id = 5804412;
let remaining = 5000;

/**
 * @param {Request} request
 * @param {Response} response
 * @param {URL} url
 * @param {Buffer} body
 */
export function issues(request, response, url, body) {
  const send = (/** @type {number} */ status, /** @type {unknown} */ value) => {
    const text = status === 204 ? '' : JSON.stringify(value);
    const headers = {
      ...(status !== 204 && { 'Content-Type': 'application/json; charset=utf-8' }),
      'X-RateLimit-Limit': 5000,
      'X-RateLimit-Remaining': --remaining,
    };
    response.writeHead(status, headers).end(text);
  };
  const comment = (/** @type {number} */ number) => ({ id: number, body: written.get(number) });
  const is_user = request.headers.authorization === USER;
  /** @throws {SyntaxError} if it is no object with a text. */
  const text_sent = () => {
    /** @type {unknown} */
    const value = JSON.parse(body.toString());
    const sent = /** @type {{ body?: unknown } | null} */ (value);
    if (typeof sent?.body !== 'string')
      throw new SyntaxError('no object with a body that is a text');
    return sent.body;
  };

  if (url.pathname === ISSUE) send(200, { title: 'Feature any http verb in docs', comments: 3 });
  else if (url.pathname === `${ISSUE}/comments` && request.method === 'GET') {
    const bodies = ['A comment', 'Another', 'Probably in the "advanced" section'];
    send(
      200,
      bodies.map((text, i) => ({ id: i + 1, user: { login: 'kennethreitz' }, body: text })),
    );
  } else if (!is_user) send(404, { message: 'Not Found' });
  else if (url.pathname === `${ISSUE}/comments` && request.method === 'POST') {
    written.set(++id, text_sent());
    written.delete(id - MOST_COMMENTS);
    send(201, comment(id));
  } else if (url.pathname.startsWith(COMMENTS)) {
    const number = Number(url.pathname.slice(COMMENTS.length));
    if (!written.has(number)) return send(404, { message: 'Not Found' });
    if (request.method === 'DELETE') {
      written.delete(number);
      return send(204, null);
    }
    if (request.method === 'PATCH') written.set(number, text_sent());
    send(200, comment(number));
  } else send(404, { message: 'Not Found' });
}
