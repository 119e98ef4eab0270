// What Node trusts now: a program that sets its default list decides, in each thread and by each backend, for new
// connections, kept sessions and kept connections.
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import * as requests from '../../../lib/requests/index.js';
import { SSLContext, PROTOCOL_TLS_CLIENT, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { NODE_ROOTS } from '../../../lib/stdlib/ssl/internal.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { raised } from '../../server/colours.js';
import { tls_server } from '../../server/tls_server.js';
import { each_backend } from './backends.js';
import { read } from './helpers.js';

const CERTS = 'test/server/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const CA = text('ca.pem');
const good = { cert: text('good.pem'), key: text('good.key') };

const { setDefaultCACertificates: set, getCACertificates: get } = tls as typeof tls & {
  setDefaultCACertificates?: (roots: readonly string[]) => void;
  getCACertificates?: (kind: string) => string[];
};
const has_list = set !== undefined && get !== undefined;
const before = has_list ? get('default') : [];
const refused = { name: 'SSLCertVerificationError', verify_code: 20 };

describe.skipIf(!has_list)('tls.setDefaultCACertificates', () => {
  afterEach(() => {
    set!(before);
  });

  each_backend(({ transport }) => {
    const trusting_node = () => {
      const context = new SSLContext(PROTOCOL_TLS_CLIENT);
      context.load_verify_locations(NODE_ROOTS);
      return context;
    };
    async function connect(port: number, context = trusting_node()): Promise<{ reused: boolean }> {
      const wire = await transport.open_wire({ host: '127.0.0.1', port }, 20);
      try {
        await wire.start_tls(to_tls_options(context, 'localhost'), 20);
        return JSON.parse(await read(wire, Infinity, 20)) as { reused: boolean };
      } finally {
        wire.close();
      }
    }

    test('what is added is trusted, what is removed is not, also by a context that has been used', async () => {
      await using server = await tls_server(good);
      const context = trusting_node();
      for (const of_it of [undefined, context]) {
        set!(before);
        expect(await raised(() => connect(server.port, of_it))).toMatchObject(refused);
        set!([CA]);
        expect(await connect(server.port, of_it)).toMatchObject({ name: 'localhost' });
        set!([text('other_ca.pem')]);
        expect(await raised(() => connect(server.port, of_it))).toMatchObject(refused);
        set!([]);
        expect(await raised(() => connect(server.port, of_it))).toMatchObject(refused);
      }
    });

    test('a session is resumed under the same list only', async () => {
      await using server = await tls_server(good);
      set!([CA]);
      await connect(server.port);
      expect(await connect(server.port)).toMatchObject({ reused: true });
      set!([CA, text('other_ca.pem')]);
      expect(await connect(server.port)).toMatchObject({ reused: false });
      set!([text('other_ca.pem')]);
      expect(await raised(() => connect(server.port))).toMatchObject(refused);
      set!([CA]);
      expect(await connect(server.port)).toMatchObject({ name: 'localhost' });
    });

    test('roots of the program are trusted beside the list, and alone without it', async () => {
      await using server = await tls_server(good);
      set!([]);
      const beside = trusting_node();
      beside.load_verify_locations(`${CERTS}ca.pem`);
      expect(await connect(server.port, beside)).toMatchObject({ name: 'localhost' });
      set!([CA]);
      const alone = new SSLContext(PROTOCOL_TLS_CLIENT);
      alone.load_verify_locations(`${CERTS}other_ca.pem`);
      expect(await raised(() => connect(server.port, alone))).toMatchObject(refused);
    });
  });

  describe.each([
    ['async', requests],
    ['blocking', blocking_requests as unknown as typeof requests],
  ])('a Session, %s', (_colour, { Session }) => {
    const url = inject('https').good;
    beforeEach(() => {
      for (const name of ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE']) vi.stubEnv(name, undefined);
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    test('does not reuse a connection that another list has verified', async () => {
      const session = new Session();
      set!([CA]);
      expect((await session.get(url)).status_code).toBe(200);
      expect((await session.get(url)).status_code).toBe(200);
      set!([text('other_ca.pem')]);
      expect(await raised(() => session.get(url))).toMatchObject({ name: 'SSLError' });
      expect(await raised(() => new Session().get(url))).toMatchObject({ name: 'SSLError' });
      set!([CA]);
      expect((await session.get(url)).status_code).toBe(200);
      session.close();
    });

    test('keeps its connection while the list is the same', async () => {
      const session = new Session();
      set!([CA]);
      for (let i = 0; i < 3; i++) await session.get(url);
      const { poolmanager } = session.get_adapter(url) as requests.HTTPAdapter;
      const pools = [...poolmanager.pools.keys()].map((key) => poolmanager.pools.get(key)!);
      expect(
        pools.map(({ num_connections, num_requests }) => [num_connections, num_requests]),
      ).toEqual([[1, 3]]);
      session.close();
    });
  });
});
