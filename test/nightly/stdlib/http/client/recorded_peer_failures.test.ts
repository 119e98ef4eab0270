// The behaviour of http.client when its peer fails, against CPython (test/oracle/http_faults.py).
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { kw, type Bytes } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import { create_default_context } from '../../../../../lib/stdlib/ssl/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { both } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

interface Options {
  timeout?: number;
  read_timeout?: number;
  method?: string;
  upload?: number;
  https?: boolean;
  tls?: string;
  host?: string;
  refused?: boolean;
}
interface Vectors {
  faults: { case: [why: string, steps: Step[], options: Options]; outcome: object }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_faults.json', import.meta.url), 'utf8'),
) as Vectors;

/** An error in the recorder's format. */
function error_of(raised: unknown): object {
  const error = raised as Error & Record<string, unknown>;
  const found: Record<string, unknown> = { error: error.name, message: error.message };
  for (const name of ['errno', 'reason', 'library', 'verify_code', 'verify_message'])
    if (name in error) found[name] = error[name];
  if (error instanceof client.IncompleteRead) {
    const { partial, expected } = error;
    return { ...found, partial: (partial as Bytes).decode('latin-1'), expected };
  }
  return found;
}

describe.each(both({ client }, { client: blocking_client }))('faults: $colour', ({ client }) => {
  test.each(vectors.faults)('$case.0', async ({ case: [, steps, options], outcome }) => {
    const {
      timeout = 10,
      read_timeout,
      method = 'GET',
      upload,
      https = false,
      tls,
      refused = false,
    } = options;
    await using peer = await script(steps, tls === undefined ? {} : { tls });
    // Nobody listens on port 1; a port just closed may be given to another test.
    const port = refused ? 1 : peer.port;
    const host = options.host ?? (https ? 'localhost' : '127.0.0.1');
    const connection = https
      ? new client.HTTPSConnection(
          host,
          port,
          kw({ timeout, context: create_default_context(kw({ cafile: inject('ca') })) }),
        )
      : new client.HTTPConnection(host, port, timeout);
    let found: object = { came_to: 'request' };
    let response: client.HTTPResponse | null = null;
    try {
      const body = upload === undefined ? null : new Uint8Array(upload);
      await connection.request(method, '/', body);
      found = { came_to: 'getresponse' };
      if (read_timeout !== undefined) {
        await peer.sent();
        connection.sock!.settimeout(read_timeout);
      }
      response = await connection.getresponse();
      found = { came_to: 'read' };
      found = { ...found, body: (await response.read()).decode('latin-1') };
    } catch (error) {
      found = { ...found, ...error_of(error) };
    }
    found = { ...found, connected: connection.sock !== null };
    if (response) found = { ...found, isclosed: response.isclosed() };
    try {
      connection.putrequest('GET', '/again');
    } catch (error) {
      found = { ...found, again: error_of(error) };
    }
    connection.close();
    response?.close();
    // A socket whose handshake has failed is closed; CPython would send the next request in clear.
    const is_safer = https && (found as { came_to: string }).came_to === 'request';
    expect(found).toEqual(is_safer ? { ...outcome, connected: false } : outcome);
  });
});
