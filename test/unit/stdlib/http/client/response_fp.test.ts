// A response's `fp` is the buffered reader of its socket, as in CPython.
import { describe, expect, test } from 'vitest';
import {
  AssertionError,
  Bytes,
  BytesIO,
  encode,
  kw,
  str,
} from '../../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../../lib/stdlib/http/client/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

describe.each(both({ client, socket }, { client: blocking_client, socket: blocking_socket }))(
  'fp: $colour',
  ({ client, socket }) => {
    const text = (bytes: Uint8Array) => Bytes.view(bytes).decode('latin-1');

    /** Calls `use` with a response read from a socket of the given class. */
    async function with_response(
      answer: Step[],
      use: (response: HTTPResponse) => Promise<void>,
      kind = socket.socket,
    ): Promise<void> {
      await using peer = await script([...answer, { read: 'end' }]);
      const sock = new kind();
      await sock.connect(['127.0.0.1', peer.port]);
      const response = new client.HTTPResponse(sock);
      await response.begin();
      await use(response);
      response.close();
      sock.close();
    }

    test('reading after begin() has failed is an AssertionError', async () => {
      const content = `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(200)}\r\n5\r\nhello`;
      const source = { makefile: () => new BytesIO(encode(content)) };
      const response = new client.HTTPResponse(source);
      expect(await raised(() => response.begin())).toBeInstanceOf(client.HTTPException);
      for (const read of [
        () => response.read(),
        () => response.read(3),
        () => response.readinto(new Uint8Array(3)),
      ]) {
        expect(await raised(read)).toBeInstanceOf(AssertionError);
      }
    });

    test('fp returns the undecoded bytes, and is null after the last byte', async () => {
      await with_response(
        ['HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\none\ntwothree'],
        async (response) => {
          const fp = response.fp!;
          expect(str(response)).toBe('<http.client.HTTPResponse object>');
          expect(fp.closed).toBe(false);
          expect(text(await fp.readline())).toBe('one\n');
          expect('twothree'.startsWith(text(await fp.peek()))).toBe(true);
          expect(text(await fp.read(3))).toBe('two');
          // Reading from fp bypasses the response and leaves its length unchanged.
          expect(response.length).toBe(12);
          response.length = 5;
          expect(text(await response.read())).toBe('three');
          expect([response.fp, response.isclosed(), fp.closed]).toEqual([null, true, true]);
          expect(await raised(() => fp.readline())).toMatchObject({
            name: 'ValueError',
            message: 'readline of closed file',
          });
        },
      );
    });

    test('fp returns the framing of a chunked body, too', async () => {
      await with_response(
        ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'],
        async ({ fp }) => {
          expect(text(await fp!.readline())).toBe('3\r\n');
          expect(text(await fp!.read(5))).toBe('abc\r\n');
        },
      );
    });

    test('raw._sock.settimeout() applies to the next read; nothing is read after a time-out', async () => {
      await with_response(
        ['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nText'],
        async (response) => {
          expect(text(await response.read(4))).toBe('Text');
          response.fp!.raw._sock.settimeout(0.05);
          expect(await raised(() => response.read())).toMatchObject({ name: 'TimeoutError' });
          expect(response.isclosed()).toBe(false);
          // An empty result would look like the end of the body.
          expect(await raised(() => response.read())).toMatchObject({
            name: 'OSError',
            message: 'cannot read from timed out object',
          });
        },
      );
    });

    test("fp is filled by the recv_into() of the socket's class", async () => {
      const sizes: number[] = [];
      class Counting extends socket.socket {
        override recv_into(buffer: Uint8Array): Promise<number> {
          const size: unknown = super.recv_into(buffer);
          if (size instanceof Promise) {
            return size.then((count: number) => {
              sizes.push(count);
              return count;
            });
          }
          sizes.push(size as number);
          return size as never;
        }
      }
      await with_response(
        ['HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nText'],
        async (response) => {
          expect(text(await response.read())).toBe('Text');
        },
        Counting,
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(
        'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nText'.length,
      );
    });

    test('a replaced readline() reads the head and the chunk sizes', async () => {
      await using peer = await script([
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
        { read: 'end' },
      ]);
      const sock = await socket.create_connection(['127.0.0.1', peer.port]);
      const response = new client.HTTPResponse(sock);
      const fp = response.fp!;
      const own = Object.getPrototypeOf(fp) as typeof fp;
      let lines = 0;
      fp.readline = (size) => {
        lines += 1;
        return own.readline.call(fp, size);
      };
      await fp.peek();
      await response.begin();
      expect(text(await response.read())).toBe('x');
      expect(lines).toBe(6);
      sock.close();
    });

    test('the response calls a replaced readline() or read()', async () => {
      await with_response(
        ['HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\none\ntwo\n'],
        async (response) => {
          const canned = new BytesIO(encode('ONE\nTWO\n'));
          await response.fp!.peek();
          response.fp!.readline = ((size: number) => canned.readline(size)) as never;
          response.fp!.read = ((size: number) => canned.read(size)) as never;
          expect(text(await response.readline())).toBe('ONE\n');
          expect(text(await response.read(kw({ amt: 2 })))).toBe('TW');
          expect(text(await response.read())).toBe('O\n');
        },
      );
    });
  },
);
