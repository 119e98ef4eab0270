// Programs' changes to connections: a connect() override that sets `sock`, replaced parts, timeouts set on the socket.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { UnsupportedOperation, kw, str } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../../lib/stdlib/ssl/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../../lib/sync/stdlib/socket/index.js';
import { remove_folder } from '../../../../helpers/remove_folder.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const EXCHANGE: Step[] = [{ read: 'head' }, OK];

/** The steps of a method in either colour: yielded values are awaited in the async one. */
type Steps = Generator<unknown, void, never>;

/** Runs an override as a user of that colour would write it. */
const RUN = {
  async: async (steps: Steps): Promise<void> => {
    for (let step = steps.next(); !step.done;) step = steps.next((await step.value) as never);
  },
  blocking: (steps: Steps): void => {
    for (let step = steps.next(); !step.done;) step = steps.next(step.value as never);
  },
};

/** A client context that trusts the test servers. */
const trusting = () => ssl.create_default_context(kw({ cafile: inject('ca') }));
const good = new URL(inject('https').good);

async function got(connection: client.HTTPConnection, target = '/'): Promise<string> {
  await connection.request('GET', target);
  return (await (await connection.getresponse()).read()).decode();
}

describe.each(both({ client, socket }, { client: blocking_client, socket: blocking_socket }))(
  '$colour',
  ({ colour, client, socket }) => {
    const run = RUN[colour] as (steps: Steps) => Promise<void>;

    describe('an overridden connect() that sets sock', () => {
      test('may use a fixed address: the name is in Host only', async () => {
        await using peer = await script([...EXCHANGE, ...EXCHANGE, { read: 'end' }]);
        class Pinned extends client.HTTPConnection {
          override connect(): Promise<void> {
            return run(this.#connect());
          }
          *#connect(): Steps {
            const { timeout, source_address } = this;
            const address = ['127.0.0.1', peer.port] as const;
            this.sock = yield socket.create_connection(address, timeout, source_address);
          }
        }
        const connection = new Pinned('pinned.invalid', kw({ timeout: 5 }));
        expect(await got(connection)).toBe('hi');
        expect(await got(connection)).toBe('hi');
        expect(connection.sock?.gettimeout()).toBe(5);
        expect(connection.sock?.getpeername()).toEqual(['127.0.0.1', peer.port]);
        connection.close();
        const [sent] = await peer.finished();
        expect(sent).toMatch(
          /^(?:GET \/ HTTP\/1\.1\r\nHost: pinned\.invalid\r\n[^]*?\r\n\r\n){2}$/,
        );
      });

      test('may connect to another address by super.connect()', async () => {
        await using peer = await script(EXCHANGE);
        class Moved extends client.HTTPConnection {
          override connect(): Promise<void> {
            const { host, port } = this;
            [this.host, this.port] = ['127.0.0.1', peer.port];
            return run(
              function* (this: Moved, connecting: Promise<void>): Steps {
                yield connecting;
                [this.host, this.port] = [host, port];
              }.call(this, super.connect()),
            );
          }
        }
        const connection = new Moved('moved.invalid');
        expect(await got(connection)).toBe('hi');
        expect([connection.host, connection.port]).toEqual(['moved.invalid', 80]);
        connection.close();
      });

      test('may set a source address', async () => {
        await using peer = await script(EXCHANGE);
        class From extends client.HTTPConnection {
          override connect(): Promise<void> {
            return run(this.#connect());
          }
          *#connect(): Steps {
            const sock = new socket.socket();
            sock.settimeout(5);
            sock.bind(['127.0.0.1', 0]);
            yield sock.connect([this.host, this.port]);
            this.sock = sock;
          }
        }
        const connection = new From('127.0.0.1', peer.port);
        expect(await got(connection)).toBe('hi');
        const [host, port] = connection.sock!.getsockname();
        expect([host, Number(port) > 0]).toEqual(['127.0.0.1', true]);
        connection.close();
      });

      test.skipIf(process.platform === 'win32')('may use a Unix socket', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
        onTestFinished(() => rmSync(folder, { recursive: true }));
        const path = join(folder, 'socket');
        await using peer = await script([...EXCHANGE, { read: 'end' }], { path });
        class Unix extends client.HTTPConnection {
          override connect(): Promise<void> {
            return run(this.#connect());
          }
          *#connect(): Steps {
            this.sock = new socket.socket(socket.AF_UNIX, socket.SOCK_STREAM);
            yield this.sock.connect(path);
          }
        }
        const connection = new Unix('localhost');
        expect(await got(connection, '/containers/json')).toBe('hi');
        expect(connection.sock?.getpeername()).toBe(path);
        connection.close();
        expect((await peer.finished())[0]).toMatch(
          /^GET \/containers\/json HTTP\/1\.1\r\nHost: localhost\r\n/,
        );
      });

      test('may use another server name for HTTPS, which is sent and verified', async () => {
        class Named extends client.HTTPSConnection {
          override connect(): Promise<void> {
            return run(this.#connect());
          }
          *#connect(): Steps {
            const address = ['127.0.0.1', Number(good.port)] as const;
            const plain: socket.socket = yield socket.create_connection(address, this.timeout);
            const server_hostname = 'localhost';
            this.sock = yield this._context.wrap_socket(plain, { server_hostname });
          }
        }
        const connection = new Named('wrong.invalid', kw({ context: trusting(), timeout: 5 }));
        expect(await got(connection, '/server_name')).toBe('"localhost"');
        const { headers } = JSON.parse(await got(connection, '/echo')) as { headers: string[][] };
        expect(headers).toContainEqual(['Host', 'wrong.invalid']);
        connection.close();
      });

      test('may wrap a plain connection by its own context', async () => {
        class Wrapped extends client.HTTPConnection {
          static override default_port = Number(good.port);
          override connect(): Promise<void> {
            return run(this.#connect(super.connect()));
          }
          *#connect(connecting: Promise<void>): Steps {
            yield connecting;
            const context = trusting();
            this.sock = yield context.wrap_socket(this.sock!, kw({ server_hostname: this.host }));
          }
        }
        const connection = new Wrapped('localhost');
        const { headers } = JSON.parse(await got(connection, '/echo')) as { headers: string[][] };
        expect(headers).toContainEqual(['Host', 'localhost']);
        expect(connection.sock).toBeInstanceOf(socket.SSLSocket);
        connection.close();
      });

      test('may raise an error from request(); the next request calls it again', async () => {
        await using peer = await script(EXCHANGE);
        let times = 0;
        class Failing extends client.HTTPConnection {
          override connect(): Promise<void> {
            if (times++ === 0) throw new RangeError('not now');
            return super.connect();
          }
        }
        const connection = new Failing('127.0.0.1', peer.port);
        expect(await raised(() => connection.request('GET', '/'))).toMatchObject({
          message: 'not now',
        });
        connection.close();
        expect(await got(connection)).toBe('hi');
        connection.close();
      });
    });

    describe('replaced parts are used', () => {
      test('_create_connection, called with address, time-out and source address', async () => {
        await using peer = await script(EXCHANGE);
        const connection = new client.HTTPConnection('h.invalid', 8080, 5, ['127.0.0.1', 0]);
        const given: unknown[] = [];
        connection._create_connection = (...args: unknown[]) => {
          given.push(...args);
          return socket.create_connection(['127.0.0.1', peer.port]);
        };
        expect(await got(connection)).toBe('hi');
        expect(given).toEqual([['h.invalid', 8080], 5, ['127.0.0.1', 0]]);
        connection.close();
      });

      test.each(['static', 'field', 'set'])('response_class, %s', async (how) => {
        await using peer = await script(EXCHANGE);
        class Shouting extends client.HTTPResponse {
          override getheader(...args: never): never {
            const value: unknown = super.getheader(...(args as [name: string]));
            return String(value).toUpperCase() as never;
          }
        }
        class Static extends client.HTTPConnection {
          static override response_class = Shouting;
        }
        class Field extends client.HTTPConnection {
          override response_class = Shouting;
        }
        const Class = { static: Static, field: Field, set: client.HTTPConnection }[how]!;
        const connection = new Class('127.0.0.1', peer.port);
        if (how === 'set') connection.response_class = Shouting;
        await connection.request('GET', '/');
        const response = await connection.getresponse();
        expect(response).toBeInstanceOf(Shouting);
        expect(response.getheader('no-such')).toBe('NULL');
        connection.close();
      });

      test('_close_conn, once, at the end of the body', async () => {
        await using peer = await script(EXCHANGE);
        let closed = 0;
        class Closing extends client.HTTPResponse {
          override _close_conn(): void {
            closed += 1;
            super._close_conn();
          }
        }
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        connection.response_class = Closing;
        await connection.request('GET', '/');
        const response = await connection.getresponse();
        expect(closed).toBe(0);
        expect(str(await response.read())).toBe("b'hi'");
        response.close();
        expect([closed, response.isclosed()]).toEqual([1, true]);
        connection.close();
      });

      test('default_port, debuglevel and auto_open, on a class', async () => {
        class Other extends client.HTTPConnection {
          static override default_port = 8080;
          static override debuglevel = 0;
          static override auto_open = 0;
        }
        const connection = new Other('h.invalid');
        expect([connection.port, connection.debuglevel]).toEqual([8080, 0]);
        expect(new Other('h.invalid', 80).port).toBe(80);
        expect(await raised(() => connection.request('GET', '/'))).toMatchObject({
          name: 'NotConnected',
          message: '',
        });
        expect(connection._buffer).toEqual([]);
      });
    });

    describe('sock', () => {
      test('is a socket while connected, otherwise null', async () => {
        await using peer = await script([...EXCHANGE, { read: 'end' }]);
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        expect(connection.sock).toBeNull();
        expect(await got(connection)).toBe('hi');
        expect(connection.sock).toBeInstanceOf(socket.socket);
        connection.close();
        expect(connection.sock).toBeNull();
        connection.close();
      });

      test('has a time-out that applies to the next request', async () => {
        await using peer = await script([...EXCHANGE, { read: 'head' }]);
        const connection = new client.HTTPConnection('127.0.0.1', peer.port, kw({ timeout: 30 }));
        expect(await got(connection)).toBe('hi');
        connection.sock!.settimeout(0.05);
        const error = await raised(() => got(connection));
        expect(error).toMatchObject({ name: 'TimeoutError', message: 'timed out' });
        connection.close();
      });

      test('has a time-out that applies to the next read of the body', async () => {
        const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';
        await using peer = await script([{ read: 'head' }, head, 'hello']);
        const connection = new client.HTTPConnection('127.0.0.1', peer.port, kw({ timeout: 30 }));
        await connection.request('GET', '/');
        const response = await connection.getresponse();
        expect((await response.read(5)).decode()).toBe('hello');
        const sock = response.fp!.raw._sock;
        expect(sock).toBe(connection.sock);
        expect(sock.gettimeout()).toBe(30);
        sock.settimeout(0.05);
        expect(await raised(() => response.read())).toMatchObject({ name: 'TimeoutError' });
        // As in Python, a stream cannot be read after a timeout.
        expect(await raised(() => response.read())).toMatchObject({
          name: 'OSError',
          message: 'cannot read from timed out object',
        });
        connection.close();
      });

      test('has no fileno(), nor does a response', async () => {
        await using peer = await script([{ read: 'head' }, 'HTTP/1.1 200 OK\r\n\r\n']);
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        await connection.connect();
        const sock = connection.sock!;
        await connection.request('GET', '/');
        const response = await connection.getresponse();
        expect(await raised(() => response.fileno())).toBeInstanceOf(UnsupportedOperation);
        response.close();
        expect(await raised(() => response.fileno())).toMatchObject({ name: 'AttributeError' });
        expect(sock.fileno()).toBe(-1);
        expect(await raised(() => new socket.socket().fileno())).toMatchObject({
          name: 'UnsupportedOperation',
          message: 'fileno',
        });
      });
    });

    describe('getpeercert()', () => {
      const pem = readFileSync(
        fileURLToPath(new URL('../../../../server/certs/good.pem', import.meta.url)),
        'utf8',
      );

      test('returns a dict or DER', async () => {
        const connection = new client.HTTPSConnection(good.host, kw({ context: trusting() }));
        await connection.connect();
        const sock = connection.sock as socket.SSLSocket;
        const found = sock.getpeercert() as Record<string, unknown>;
        expect(found).toMatchObject({
          version: 3,
          subject: [[['commonName', 'pyurllib test good']]],
          subjectAltName: expect.arrayContaining([['DNS', 'localhost']]) as unknown,
        });
        expect(Object.keys(found).slice(0, 6)).toEqual([
          'subject',
          'issuer',
          'version',
          'serialNumber',
          'notBefore',
          'notAfter',
        ]);
        const { raw } = new X509Certificate(pem);
        for (const der of [sock.getpeercert(true), sock.getpeercert(kw({ binary_form: true }))])
          expect(Buffer.from(der as Uint8Array).equals(raw)).toBe(true);
        expect(sock.getpeercert(kw({ binary_form: false }))).toEqual(found);
        connection.close();
      });

      test('returns an empty dict, or DER, for an unverified server', async () => {
        const context = ssl._create_unverified_context();
        const connection = new client.HTTPSConnection(good.host, kw({ context }));
        await connection.connect();
        const sock = connection.sock as socket.SSLSocket;
        expect(Object.keys(sock.getpeercert() as object)).toEqual([]);
        expect(sock.getpeercert(true)?.[0]).toBe(0x30);
        connection.close();
      });

      test('does not exist on a plain socket', () => {
        expect('getpeercert' in new socket.socket()).toBe(false);
      });
    });

    describe('keylog_filename', () => {
      const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
      afterAll(() => remove_folder(folder));

      test('names the file to which the secrets of each connection are appended', async () => {
        const context = trusting();
        context.keylog_filename = join(folder, 'keys');
        const randoms = new Set<string>();
        for (let i = 0; i < 2; i++) {
          const connection = new client.HTTPSConnection(good.host, kw({ context }));
          expect(await got(connection)).toBe('hello\n');
          connection.close();
        }
        const [header, ...lines] = readFileSync(join(folder, 'keys'), 'utf8').trimEnd().split('\n');
        expect(header).toBe('# TLS secrets log file, generated by OpenSSL / Python');
        for (const line of lines) {
          expect(line).toMatch(/^[A-Z_0-9]+ [0-9a-f]{64} [0-9a-f]{64,96}$/);
          randoms.add(line.split(' ')[1]!);
        }
        expect(randoms.size).toBe(2);
      });
    });
  },
);
