// The addresses of Unix sockets. The expected values are CPython's, but for the cases that docs/differences.md lists.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unix-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe.runIf(process.platform !== 'win32').each(both({ socket }, { socket: blocking_socket }))(
  'addresses of Unix sockets: $colour',
  ({ colour, socket }) => {
    const connect = async (address: unknown) => {
      const sock = new socket.socket(socket.AF_UNIX);
      try {
        await sock.connect(address as string);
        return (await sock.recv(5)).decode();
      } finally {
        sock.close();
      }
    };

    test('text and bytes', async () => {
      const name = path.join(folder, `é ${colour}`);
      await using _peer = await script(['hello'], { path: name });
      expect(await connect(name)).toBe('hello');
      expect(await connect(encode(name))).toBe('hello');
      expect(await connect(Buffer.from(name))).toBe('hello');
    });

    test('both addresses remain after both sides have ended', async () => {
      const name = path.join(folder, `ended ${colour}`);
      await using _peer = await script([{ end: 'close' }], { path: name });
      const sock = new socket.socket(socket.AF_UNIX);
      await sock.connect(name);
      expect(await sock.recv(1)).toHaveLength(0);
      for (let times = 0; times < 2; times += 1) {
        await sock.shutdown(1);
        expect([sock.getpeername(), sock.getsockname()]).toEqual([name, '']);
      }
      sock.close();
    });

    const EINVAL = { name: 'OSError', errno: 22, message: '[Errno 22] Invalid argument' };
    const ENOENT = { name: 'FileNotFoundError', errno: 2 };
    const not_bytes = (type: string) => ({
      name: 'TypeError',
      message: `a bytes-like object is required, not '${type}'`,
    });
    test.each([
      ['', EINVAL],
      [encode(''), EINVAL],
      [path.join(folder, 'nothing'), ENOENT],
      [encode(path.join(folder, 'nothing')), ENOENT],
      [null, not_bytes('NoneType')],
      [1, not_bytes('int')],
      [['127.0.0.1', 80], not_bytes('list')],
      [encode('x'.repeat(108)), { name: 'OSError', message: 'AF_UNIX path too long' }],
      ['\ud800', { name: 'UnicodeEncodeError' }],
      // CPython ignores what follows the NUL.
      [path.join(folder, 'a\0b'), EINVAL],
      // A path that is not UTF-8: Node takes text only.
      [Buffer.from([0x2f, 0xff]), { name: 'UnicodeDecodeError' }],
    ])('%j', async (address, error) => {
      expect(await raised(() => connect(address))).toMatchObject(error);
    });

    test.runIf(process.platform === 'linux')(
      'an abstract name that nobody has is refused',
      async () => {
        const refused = { name: 'ConnectionRefusedError', errno: 111 };
        expect(await raised(() => connect('\0pyurllib-nobody'))).toMatchObject(refused);
      },
    );
  },
);
