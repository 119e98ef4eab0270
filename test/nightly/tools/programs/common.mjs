// @ts-check
/** What the programs have in common: a Session for each transport, and how a check is reported. */
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { NodeAdapter } from 'pyurllib/node';
import { requests } from 'pyurllib';

/** A server that answers with the request that it received. */
export const address = String(process.env['ADDRESS']);
/** A server whose certificate is not trusted. */
export const untrusted = String(process.env['UNTRUSTED']);

/** @param {boolean} by_node With Node's client, or else with the library's own. */
export function session_of(by_node) {
  const session = new requests.Session();
  session.trust_env = false;
  if (by_node)
    for (const scheme of ['http://', 'https://']) session.mount(scheme, new NodeAdapter());
  return session;
}

/**
 * Sends a GET and a POST with credentials. Fails if the server did not receive them as they were sent.
 * @param {boolean} by_node
 * @returns {Promise<[string, string][][]>} The headers that the server received.
 */
export async function echoed(by_node) {
  const session = session_of(by_node);
  session.auth = ['user', 'secret'];
  const headers = [];
  for (const data of ['', 'a=1']) {
    const url = `${address}/echo?n=1`;
    const response = await (data ? session.post(url, { data }) : session.get(url));
    const seen = response.json();
    assert.equal(response.status_code, 200);
    assert.deepEqual(
      [seen.method, seen.target, seen.body],
      [data ? 'POST' : 'GET', '/echo?n=1', data],
    );
    /** @param {string} name */
    const values = (name) =>
      seen.headers
        .filter((/** @type {string[]} */ [key]) => key?.toLowerCase() === name)
        .map((/** @type {string[]} */ [, value]) => value);
    assert.deepEqual(values('authorization'), ['Basic dXNlcjpzZWNyZXQ=']);
    assert.deepEqual(values('host'), [new URL(address).host]);
    assert.deepEqual(values('content-length'), data ? ['3'] : []);
    assert.deepEqual(values('transfer-encoding'), []);
    headers.push(seen.headers);
  }
  session.close();
  // Tools notice the end of a response after its reader does.
  await setTimeout(20);
  return headers;
}

/** The only value of a header. @param {[string, string][]} headers @param {string} name */
export function value_of(headers, name) {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  assert.equal(values.length, 1, `${name}: ${JSON.stringify(values)}`);
  return values[0];
}

/** Runs a check and prints its outcome. @param {string} what @param {() => unknown} run */
export async function check(what, run) {
  try {
    await run();
    console.log(`ok: ${what}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`FAILED: ${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** The answer of a mock to a Session. @param {boolean} by_node @param {string} url @param {object} [options] */
export async function answered(by_node, url, options = {}) {
  const session = session_of(by_node);
  try {
    const response = await session.get(url, options);
    return [response.status_code, response.text];
  } finally {
    session.close();
  }
}

/** The library's own client does not go through the tool, so that its request is unchanged. */
export async function check_default(/** @type {string} */ absent) {
  await check('the default transport is right, and the tool does not see it', async () => {
    for (const headers of await echoed(false))
      assert.ok(!headers.some(([name]) => name.toLowerCase() === absent), JSON.stringify(headers));
  });
}
