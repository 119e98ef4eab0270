// @ts-check
/**
 * Makes the requests of the cases (http_cases.mjs) in one colour: reads a line of JSON, writes a line with the outcome.
 *
 *     node --expose-gc --require loopback.cjs http_client.mjs COLOUR
 */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { open_resources, settle } from '../../helpers/inventory.mjs';

/**
 * @typedef {import('./http_cases.mjs').Plan} Plan
 * @typedef {{ plan: Plan, port: number, timeout: number }} Question
 */

const prefix = process.argv[2] === 'blocking' ? 'pyurllib/sync/' : 'pyurllib/';
/** @type {typeof import('pyurllib/request')} */
const request = await import(`${prefix}request`);
/** @type {typeof import('pyurllib/http/client')} */
const client = await import(`${prefix}http/client`);
/** @type {typeof import('pyurllib/requests')} */
const requests = await import(`${prefix}requests`);
/** @type {typeof import('pyurllib/requests/micro')} */
const micro = await import(`${prefix}requests/micro`);
/** @type {typeof import('pyurllib/http/cookiejar')} */
const { CookieJar } = await import(`${prefix}http/cookiejar`);

/** The maximum number of pieces to read. */
const MAX_PIECES = 20_000;

/** Errors and warnings raised outside of any case. @type {string[]} */
const stray = [];
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error) => stray.push(`${event}: ${error?.stack}`));
process.on('warning', (warning) => {
  if (!/^(Deprecation|User|FutureWarning|Dependency)/.test(warning.name))
    stray.push(warning.stack ?? '');
});

/** The server's port, which differs between clients. */
let port_in_use = '';

/** A body, digested if long. @param {Uint8Array} body */
function summary_of(body) {
  const bytes = Buffer.from(
    Buffer.from(body).toString('latin1').replaceAll(port_in_use, 'PORT'),
    'latin1',
  );
  if (bytes.length <= 100) return bytes.toString('latin1');
  return { length: bytes.length, sha1: createHash('sha1').update(bytes).digest('hex') };
}

/** @param {any} error */
function error_of(error) {
  if (!(error instanceof Error)) return { error: `thrown: ${String(error)}` };
  const { name, message, stack, reason, partial, expected } = /** @type {any} */ (error);
  /** @type {Record<string, unknown>} */
  const result = { error: name, message };
  if (reason instanceof Error) result['reason'] = [reason.name, reason.message];
  if (partial instanceof Uint8Array) {
    const missing = typeof expected === 'bigint' ? Number(expected) : expected;
    result['partial'] = [summary_of(partial), missing];
  }
  if (/^(TypeError|RangeError|ReferenceError|SyntaxError|Error|DOMException)$/.test(name))
    result['stack'] = stack;
  return result;
}

/** Reads a Python-style stream. @param {any} stream @param {string} how */
async function read(stream, how) {
  const [way, size] = [how.split(':')[0], Number(how.split(':')[1])];
  if (way === 'all') return summary_of(await stream.read());
  if (way === 'abandoned') return summary_of(await stream.read(3));
  if (way === 'peek')
    return [summary_of((await stream.peek(4)).subarray(0, 4)), summary_of(await stream.read())];
  const pieces = [];
  try {
    if (way === 'iterated') for await (const line of stream) pieces.push(line);
    else
      for (let i = 0; i < MAX_PIECES; i++) {
        let piece;
        if (way === 'lines') piece = await stream.readline();
        else if (way === 'read1') piece = await stream.read1(size);
        else if (way === 'readinto') {
          const buffer = new Uint8Array(size);
          piece = buffer.subarray(0, await stream.readinto(buffer));
        } else piece = await stream.read(size);
        if (piece.length === 0) break;
        pieces.push(piece);
      }
  } catch (error) {
    return [summary_of(Buffer.concat(pieces)), error_of(error)];
  }
  return [
    summary_of(Buffer.concat(pieces)),
    ...(way === 'lines' || way === 'iterated' ? [pieces.length] : []),
  ];
}

/** @param {Iterable<import('pyurllib/http/cookiejar').Cookie>} jar */
const cookies = (jar) =>
  [...jar].map((cookie) => [
    cookie.name,
    cookie.value,
    cookie.domain,
    cookie.path,
    cookie.secure,
    cookie.discard,
    cookie.port,
  ]);

/** @param {() => unknown} run */
async function outcome(run) {
  try {
    return await run();
  } catch (error) {
    return error_of(error);
  }
}

/** @param {Question} question */
async function by_urllib({ plan, port, timeout }) {
  const { method, path } = /** @type {{ method: string, path: string }} */ (plan.requests[0]);
  const server = `http://127.0.0.1:${port}`;
  const jar = new CookieJar();
  const passwords = new request.HTTPPasswordMgrWithDefaultRealm();
  passwords.add_password(null, server, 'user', 'pass');
  /** @type {import('pyurllib/request').BaseHandler[]} */
  const handlers = [
    new request.ProxyHandler(plan.proxy ? { http: server } : {}),
    new request.HTTPCookieProcessor(jar),
  ];
  if (plan.auth === 'basic')
    handlers.push(
      new request.HTTPBasicAuthHandler(passwords),
      new request.ProxyBasicAuthHandler(passwords),
    );
  if (plan.auth === 'digest')
    handlers.push(
      new request.HTTPDigestAuthHandler(passwords),
      new request.ProxyDigestAuthHandler(passwords),
    );
  const opener = request.build_opener(...handlers);
  const url = plan.client === 'ftp' ? `ftp://user:pass@127.0.0.1:${port}${path}` : server + path;
  const data = method === 'POST' || method === 'PUT' ? Buffer.from('data') : null;
  const prepared = new request.Request(url, { data, method });
  /** @param {any} response */
  const outcome_of = async (response) => {
    try {
      return {
        ...{ status: response.status, reason: response.reason ?? null, url: response.geturl() },
        headers: response.headers.items(),
        body: await outcome(() => read(response, plan.read)),
      };
    } finally {
      response.close();
    }
  };
  const result = await outcome(async () => {
    try {
      return await outcome_of(await opener.open(prepared, { timeout }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'HTTPError') throw error;
      return { ...error_of(error), ...(await outcome_of(error)) };
    }
  });
  return { result, cookies: cookies(jar) };
}

/** @param {Question} question */
async function by_client({ plan, port, timeout }) {
  const connection = new client.HTTPConnection('127.0.0.1', port, { timeout });
  if (plan.proxy) connection.set_tunnel('127.0.0.1', 8000);
  const results = [];
  try {
    for (const { method, path } of plan.requests)
      results.push(
        await outcome(async () => {
          await connection.request(
            method,
            path,
            method === 'POST' || method === 'PUT' ? 'data' : null,
          );
          const response = await connection.getresponse();
          try {
            return {
              ...{ status: response.status, reason: response.reason, version: response.version },
              ...{
                headers: response.getheaders(),
                length: response.length,
                will_close: response.will_close,
              },
              body: await outcome(() => read(response, plan.read)),
              closed: response.isclosed(),
            };
          } finally {
            response.close();
          }
        }),
      );
  } finally {
    connection.close();
  }
  return results;
}

/** @param {any} response @param {string} how */
async function body_of(response, how) {
  const [way, size] = [how.split(':')[0], Number(how.split(':')[1])];
  if (way === 'all') return summary_of(response.content ?? Buffer.alloc(0));
  if (way === 'abandoned') return summary_of(await response.raw.read(3));
  const pieces = [];
  try {
    if (way === 'iter') for await (const piece of response.iter_content(size)) pieces.push(piece);
    else if (way === 'lines')
      for await (const line of response.iter_lines()) pieces.push(line, Buffer.from('|'));
    else if (way === 'stream')
      for await (const piece of response.raw.stream(11, { decode_content: true }))
        pieces.push(piece);
    else
      for (
        let piece;
        pieces.length < MAX_PIECES &&
        (piece = await response.raw.read(size, { decode_content: true })).length > 0;
      )
        pieces.push(piece);
  } catch (error) {
    return [summary_of(Buffer.concat(pieces)), error_of(error)];
  }
  return summary_of(Buffer.concat(pieces));
}

/** @param {Question} question */
async function by_requests({ plan, port, timeout }) {
  const session = new requests.Session();
  session.trust_env = false;
  const server = `http://127.0.0.1:${port}`;
  if (plan.proxy) session.proxies = { http: server };
  if (plan.auth === 'basic') session.auth = ['user', 'pass'];
  if (plan.auth === 'digest') session.auth = new requests.auth.HTTPDigestAuth('user', 'pass');
  const results = [];
  try {
    for (const { method, path } of plan.requests)
      results.push(
        await outcome(async () => {
          const data = method === 'POST' || method === 'PUT' ? 'data' : null;
          const response = await session.request(method, server + path, {
            ...{ timeout, data, allow_redirects: plan.follow, stream: plan.read !== 'all' },
          });
          try {
            return {
              ...{
                status: response.status_code,
                reason: response.reason,
                url: response.url,
                encoding: response.encoding,
              },
              headers: [...response.headers.items()],
              history: response.history.map((past) => [past.status_code, past.url]),
              links: await outcome(() => response.links),
              next: response.is_redirect,
              body: await outcome(() => body_of(response, plan.read)),
              text:
                plan.read === 'all' && response.encoding
                  ? await outcome(() => summary_of(Buffer.from(String(response.text))))
                  : null,
            };
          } finally {
            response.close();
          }
        }),
      );
  } finally {
    session.close();
  }
  return { results, cookies: cookies(session.cookies) };
}

/** @param {Question} question */
async function by_micro({ plan, port }) {
  const results = [];
  for (const { method, path } of plan.requests)
    results.push(
      await outcome(async () => {
        const response = await micro.request(method, `http://127.0.0.1:${port}${path}`, {
          ...(plan.auth && { auth: ['user', 'pass'] }),
        });
        const { status_code, reason, headers, content } = response;
        return {
          status_code,
          reason,
          headers,
          content: summary_of(/** @type {Uint8Array} */ (/** @type {unknown} */ (content))),
          json: await outcome(() => typeof response.json()),
        };
      }),
    );
  return results;
}

const CLIENTS = {
  urllib: by_urllib,
  ftp: by_urllib,
  'http.client': by_client,
  requests: by_requests,
  micro: by_micro,
};

async function inventory() {
  await settle();
  const { heapUsed } = process.memoryUsage();
  return {
    descriptors: open_resources()['descriptors'],
    heap: heapUsed,
    peak: process.resourceUsage().maxRSS * 1024,
  };
}

for await (const line of createInterface(process.stdin)) {
  /** @type {Question} */
  const question = JSON.parse(line);
  port_in_use = String(question.port);
  const answer =
    'plan' in question
      ? await outcome(() => CLIENTS[question.plan.client](question))
      : await inventory();
  await new Promise(setImmediate);
  process.stdout.write(
    `${JSON.stringify(stray.length > 0 ? { answer, stray: stray.splice(0) } : { answer })}\n`,
  );
}
process.exit();
