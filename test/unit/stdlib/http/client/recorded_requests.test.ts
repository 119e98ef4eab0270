// The bytes that http.client and urllib.request send, against CPython's (test/oracle/http_wire.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as request from '../../../../../lib/request/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../../../lib/sync/request/index.js';
import { both } from '../../../../server/colours.js';
import { script, type Script } from '../../../../server/script.js';
import { sampled } from '../../../../oracle/seed.js';

type Data = null | string | number | { [kind: string]: string | Data[] };
interface Outcome {
  received: string;
  error?: string;
  message?: string;
}
interface Vectors {
  requests: (Outcome & {
    case: [string, string, string, Data, [string, Data][], boolean];
  })[];
  urlopens: (Outcome & {
    case: [string, string, Data, [string, Data][], string | null];
  })[];
  hosts: {
    case: [string, number | null];
    host?: string;
    port?: number;
    line?: string;
    error?: string;
    message?: string;
  }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_wire.json', import.meta.url), 'utf8'),
) as Vectors;

/** Ports that CPython accepts and this library rejects: see docs/differences.md. */
const REFUSED_PORTS = new Set([' 82', '8_2', '-1', '+82']);

/** An argument from its recorded form. */
function value(data: Data): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const [[kind, content]] = Object.entries(data) as [[string, string & Data[]]];
  if (kind === 'bytes') return encode(content, 'latin-1');
  if (kind === 'iter') return content.map(value).values();
  if (kind === 'file') return new BytesIO(encode(content, 'latin-1'));
  let text: string = content;
  return { read: (size: number) => [text.slice(0, size), (text = text.slice(size))][0] };
}

/** The exception of an action, in the recorder's format; empty if there is none. */
async function outcome(action: () => unknown): Promise<{ error?: string; message?: string }> {
  try {
    await action();
    return {};
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

describe.each(both({ client, request }, { client: blocking_client, request: blocking_request }))(
  'sent bytes: $colour',
  ({ client, request }) => {
    test.each(sampled(vectors.requests, 3))(
      'request(): $case.0',
      async ({ case: given, ...expected }) => {
        const [, method, url, body, headers, encode_chunked] = given;
        await using peer = await script([{ read: 'end' }]);
        const connection = new client.HTTPConnection(`127.0.0.1:${peer.port}`);
        const raised = await outcome(async () => {
          const values = headers.map(([name, data]) => [name, value(data)] as [string, string]);
          await connection.request(
            method,
            url,
            value(body) as Uint8Array,
            values,
            kw({ encode_chunked }),
          );
        });
        connection.close();
        const received = await sent(peer, expected.received !== '');
        expect({ ...raised, received }).toEqual(expected);
      },
    );

    test.each(sampled(vectors.urlopens, 2))(
      'urlopen(): $case.0',
      async ({ case: given, ...expected }) => {
        const [, path, data, headers, method] = given;
        await using peer = await script([
          'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
          { read: 'end' },
        ]);
        const raised = await outcome(async () => {
          const url = `http://127.0.0.1:${peer.port}${path}`;
          const values = Object.fromEntries(headers) as Record<string, string>;
          const asked = new request.Request(url, value(data) as never, values, kw({ method }));
          (await request.build_opener().open(asked)).close();
        });
        const received = await sent(peer, expected.received !== '');
        expect({ ...raised, received }).toEqual(expected);
      },
    );

    test.each(sampled(vectors.hosts, 3))(
      'HTTPConnection($case)',
      async ({ case: given, ...expected }) => {
        let made: object = {};
        const raised = await outcome(() => {
          const connection = new client.HTTPConnection(...given);
          made = { host: connection.host, port: connection.port };
          connection.putrequest('GET', '/');
          made = { ...made, line: connection._buffer[1] };
        });
        const port = given[0].slice(given[0].indexOf(':') + 1);
        const refused = { error: 'InvalidURL', message: `nonnumeric port: '${port}'` };
        expect('error' in raised ? raised : made).toEqual(
          REFUSED_PORTS.has(port) ? refused : expected,
        );
      },
    );
  },
);

/** All data sent over the one, now closed connection, without its address; empty if none was expected. */
async function sent(peer: Script, connected: boolean): Promise<string> {
  if (!connected) await new Promise((resolve) => setTimeout(resolve, 20));
  const [received = ''] = connected ? await peer.finished() : await peer.received();
  return received.replaceAll(`127.0.0.1:${peer.port}`, 'ADDRESS');
}
