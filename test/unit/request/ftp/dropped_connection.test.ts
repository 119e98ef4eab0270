// A connection that the cache of CacheFTPHandler drops at once is used nevertheless, as in CPython.
import { describe, expect, test } from 'vitest';
import * as request from '../../../../lib/request/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import { both } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
  test('it expires before those in the cache', async () => {
    const line = { read: 'line' } as const;
    await using peer = await script([
      ...['220 hello\r\n', line, '230 ok\r\n', line, '250 ok\r\n', line, '200 ok\r\n'],
      { read: 'end' },
    ]);
    const handler = new request.CacheFTPHandler();
    handler.setMaxConns(2);
    const connect = (dirs: string[]) =>
      handler.connect_ftp('', '', '127.0.0.1', peer.port, dirs, 10);
    await connect(['a']);
    handler.setTimeout(1);
    const connection = (await connect(['b'])) as request.ftpwrapper;
    expect([handler.cache.size, connection.keepalive, connection.refcount]).toEqual([1, false, 0]);
    expect(await connection.ftp!.voidcmd('TYPE I')).toBe('200 ok');
    connection.close();
    handler.clear_cache();
  });
});
