// SSLContext.wrap_socket, and the properties of an SSLSocket's connection.
import { describe, expect, inject, test } from 'vitest';
import { encode, isinstance, kw, str } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { installed_agent } from '../../../../lib/transport/installed.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const address = ['localhost', Number(new URL(inject('https').good).port)] as const;
const named = kw({ server_hostname: 'localhost' });

function trusting(): ssl.SSLContext {
  return ssl.create_default_context(kw({ cafile: inject('ca') }));
}

const is_native = (sock: unknown) =>
  sock instanceof blocking_socket.SSLSocket && installed_agent('blocking') !== null;

describe.each(both({ socket }, { socket: blocking_socket }))('$colour', ({ socket }) => {
  test('version(), cipher() and compression() describe the connection', async () => {
    const context = trusting();
    context.maximum_version = ssl.TLSVersion.TLSv1_2;
    context.set_ciphers('ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384');
    const secure = await context.wrap_socket(await socket.create_connection(address, 5), named);
    expect(secure.version()).toBe('TLSv1.2');
    expect(secure.cipher()).toEqual([
      expect.stringMatching(/^ECDHE-(RSA|ECDSA)-AES256-GCM-SHA384$/),
      'TLSv1.2',
      256,
    ]);
    expect(secure.compression()).toBeNull();
    expect(secure.selected_alpn_protocol()).toBeNull();
    expect(secure.getpeercert(true)?.[0]).toBe(0x30);
    secure.close();
    expect([secure.version(), secure.cipher()]).toEqual([null, null]);
  });

  test('selected_alpn_protocol() is the negotiated protocol', async () => {
    const context = trusting();
    context.set_alpn_protocols(['http/1.1']);
    const secure = await context.wrap_socket(await socket.create_connection(address, 5), named);
    expect(secure.version()).toBe('TLSv1.3');
    expect(secure.cipher()?.slice(1)).toEqual(['TLSv1.3', 256]);
    expect(secure.selected_alpn_protocol()).toBe('http/1.1');
    secure.close();
  });

  const LONG = Array(5).fill('a'.repeat(60)).join('.');

  test('a name of more than 255 bytes is refused when the handshake would begin', async () => {
    const error = { name: 'SSLError', errno: 319, reason: 'SSL3_EXT_INVALID_SERVERNAME' };
    const plain = await socket.create_connection(address, 5);
    const long = kw({ server_hostname: LONG.slice(0, 256) });
    expect(await raised(() => trusting().wrap_socket(plain, long))).toMatchObject(error);
    const later = await trusting().wrap_socket(new socket.socket(), long);
    expect(await raised(() => later.connect(address))).toMatchObject(error);
    const other = await socket.create_connection(address, 5);
    const short = kw({ server_hostname: LONG.slice(0, 255) });
    expect(await raised(() => trusting().wrap_socket(other, short))).toMatchObject({
      name: 'SSLCertVerificationError',
    });
  });

  // By CPython 3.13.0.
  test.each([
    ['hello there', { name: 'SSLError', reason: 'WRONG_VERSION_NUMBER' }],
    ['HTTP/1.1 400 Bad\r\n\r\n', { name: 'SSLError', reason: 'WRONG_VERSION_NUMBER' }],
    ['\x15\x03\x03\x00\x02\x02\x28', { name: 'SSLError', errno: 1 }],
    ['hel', { name: 'SSLEOFError', errno: 8 }],
    ['', { name: 'SSLEOFError', errno: 8 }],
  ])(
    'what came before wrap_socket() belongs to the handshake, also before an end: %j',
    async (data, error) => {
      await using peer = await script([{ read: 1 }, data, { end: 'fin' }]);
      const plain = await socket.create_connection(['127.0.0.1', peer.port], 5);
      await plain.sendall(encode('x'));
      await peer.sent();
      // All has arrived.
      expect(await plain._readable(5)).toBe(true);
      expect(await raised(() => trusting().wrap_socket(plain, named))).toMatchObject(error);
    },
  );

  test('without waiting, recv() and send() say what TLS waits for', async () => {
    await using peer = await script([], { tls: 'good' });
    const plain = await socket.create_connection(['127.0.0.1', peer.port], 5);
    const secure = await trusting().wrap_socket(plain, named);
    secure.settimeout(0);
    expect(await raised(() => secure.recv(1))).toMatchObject({
      name: 'SSLWantReadError',
      errno: 2,
      message: 'The operation did not complete (read)',
    });
    const send = async () => {
      for (;;) await secure.send(new Uint8Array(1 << 20));
    };
    expect(await raised(send)).toMatchObject({
      name: 'SSLWantWriteError',
      errno: 3,
      message: 'The operation did not complete (write)',
    });
    secure.close();
  });

  test('an end without close_notify is an error only if ragged ends are not suppressed', async () => {
    await using peer = await script(['hello', { end: 'cut' }], { tls: 'good' });
    for (const suppress_ragged_eofs of [true, false]) {
      const plain = await socket.create_connection(['127.0.0.1', peer.port], 5);
      const both = kw({ server_hostname: 'localhost', suppress_ragged_eofs });
      const secure = await trusting().wrap_socket(plain, both);
      expect(secure.suppress_ragged_eofs).toBe(suppress_ragged_eofs);
      expect(str(await secure.recv())).toBe("b'hello'");
      const words = 'EOF occurred in violation of protocol';
      // docs/differences.md: Node does not tell.
      const is_told = !suppress_ragged_eofs && is_native(secure);
      for (const message of [`[SSL: UNEXPECTED_EOF_WHILE_READING] ${words}`, words])
        if (!is_told) expect(str(await secure.recv())).toBe("b''");
        else
          expect(await raised(() => secure.recv())).toMatchObject({
            name: 'SSLEOFError',
            errno: 8,
            message,
          });
      secure.close();
    }
  });

  test('read() and write() work until the socket is closed', async () => {
    const secure = await trusting().wrap_socket(await socket.create_connection(address, 5), named);
    expect(await secure.write(encode('GET /hello HTTP/1.0\r\n\r\n'))).toBe(23);
    const buffer = new Uint8Array(8);
    expect(await secure.read(4, buffer)).toBe(4);
    expect(str(await secure.read(4))).toBe("b'/1.1'");
    expect(Buffer.from(buffer).toString()).toBe('HTTP\0\0\0\0');
    expect((await secure.recv()).length).toBeGreaterThan(0);
    secure.close();
    for (const [name, operation] of [
      ['Read', () => secure.read()],
      ['Write', () => secure.write(encode('x'))],
    ] as const) {
      expect(await raised(operation)).toMatchObject({
        name: 'ValueError',
        message: `${name} on closed or unwrapped SSL socket.`,
      });
    }
  });

  test('read() and recv_into() of any size fill a short buffer; recv() and send() refuse flags, recv() negative sizes', async () => {
    const secure = await trusting().wrap_socket(await socket.create_connection(address, 5), named);
    await secure.sendall(encode('GET /hello HTTP/1.0\r\n\r\n'));
    const buffer = new Uint8Array(4);
    for (const [size, text] of [
      [undefined, 'HTTP'],
      [0, '/1.1'],
      [-1, ' 404'],
    ] as const) {
      expect(await secure.read(size, buffer)).toBe(4);
      expect(Buffer.from(buffer).toString()).toBe(text);
    }
    expect(await secure.read(4, new Uint8Array(0))).toBe(0);
    for (const [size, text] of [
      [9, ' Not'],
      [-1, ' Fou'],
      [0, 'nd\r\n'],
    ] as const) {
      expect(await secure.recv_into(buffer, size)).toBe(4);
      expect(Buffer.from(buffer).toString()).toBe(text);
    }
    expect(await secure.recv_into(new Uint8Array(0))).toBe(0);
    for (const [operation, message] of [
      [() => secure.read(-1), 'size should not be negative'],
      [() => secure.recv(-1), 'size should not be negative'],
      [
        () => secure.recv(4, 2),
        "non-zero flags not allowed in calls to recv() on <class 'ssl.SSLSocket'>",
      ],
      [
        () => secure.recv_into(buffer, 4, 2),
        "non-zero flags not allowed in calls to recv_into() on <class 'ssl.SSLSocket'>",
      ],
      [
        () => secure.send(encode('a'), 1),
        "non-zero flags not allowed in calls to send() on <class 'ssl.SSLSocket'>",
      ],
      [
        () => secure.sendall(encode('a'), 1),
        "non-zero flags not allowed in calls to sendall() on <class 'ssl.SSLSocket'>",
      ],
    ] as const) {
      expect(await raised(operation)).toMatchObject({ name: 'ValueError', message });
    }
    secure.close();
  });

  test('pending() counts what recv() returns without waiting; unwrap() is not possible', async () => {
    const secure = await trusting().wrap_socket(await socket.create_connection(address, 5), named);
    expect(isinstance(secure, ssl.SSLSocket)).toBe(true);
    expect(isinstance(new socket.socket(), ssl.SSLSocket)).toBe(false);
    secure.do_handshake();
    expect(secure.pending()).toBe(0);
    await secure.sendall(encode('GET /hello HTTP/1.0\r\n\r\n'));
    expect((await secure.recv(4)).decode()).toBe('HTTP');
    const left = secure.pending();
    expect(left).toBeGreaterThan(8);
    expect((await secure.recv(8)).decode()).toBe('/1.1 404');
    expect(secure.pending()).toBeGreaterThanOrEqual(left - 8);
    const error = await raised(() => secure.unwrap());
    expect(error).toMatchObject({ name: 'OSError', errno: 95 });
    secure.close();
    expect(secure.pending()).toBe(0);
    expect(await raised(() => secure.unwrap())).toMatchObject({
      name: 'ValueError',
      message: expect.stringMatching(/^No SSL wrapper around /) as string,
    });
    expect(await raised(() => secure.do_handshake())).toMatchObject({ name: 'OSError' });
  });

  test('SSLSocket has no public constructor', async () => {
    const message =
      'SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().';
    for (const Class of [ssl.SSLSocket, socket.SSLSocket] as (new () => object)[])
      expect(await raised(() => new Class())).toMatchObject({ name: 'TypeError', message });
  });

  test('a socket may be wrapped before it is connected', async () => {
    const plain = new socket.socket();
    plain.settimeout(5);
    const secure = await trusting().wrap_socket(plain, named);
    expect([plain.fileno(), secure.gettimeout(), secure.version()]).toEqual([-1, 5, null]);
    await secure.connect(address);
    expect(secure.version()).toBe('TLSv1.3');
    await secure.sendall(encode('GET /hello HTTP/1.0\r\n\r\n'));
    expect((await secure.recv(8)).decode()).toBe('HTTP/1.1');
    secure.close();
  });

  test('connect() rejects a wrong name and closes the socket', async () => {
    const secure = await trusting().wrap_socket(
      new socket.socket(),
      kw({ server_hostname: 'wrong.invalid' }),
    );
    expect(await raised(() => secure.connect(address))).toMatchObject({
      name: 'SSLCertVerificationError',
      verify_code: 62,
    });
    expect(secure.fileno()).toBe(-1);
  });

  test('wrap_socket() without a name to check leaves the socket usable', async () => {
    const plain = await socket.create_connection(address, 5);
    expect(await raised(() => trusting().wrap_socket(plain))).toMatchObject({
      name: 'ValueError',
      message: 'check_hostname requires server_hostname',
    });
    const secure = await trusting().wrap_socket(plain, named);
    expect(secure.version()).toBe('TLSv1.3');
    expect(await raised(() => trusting().wrap_socket(plain, named))).toMatchObject({ errno: 9 });
    secure.close();
  });
});
