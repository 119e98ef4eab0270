import { afterEach, describe, expect, test } from 'vitest';
import { install_fetch } from '../../../lib/fetch/index.js';
import { encode } from '../../../lib/python/bytes/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import { kw } from '../../../lib/python/values/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { differences, outcomes } from './cases.mjs';
import { start_servers } from '../../unit/fetch/server.js';

const servers = await start_servers();
const names = { BASE: servers.base, CLOSED: servers.closed, NOBODY: servers.nobody };
const ASYNC = { request, requests, client, socket, kw, encode };

describe('the program of all runtimes', () => {
  afterEach(() => install_fetch(null));

  test('over sockets, in the async colour', async () => {
    expect(differences(await outcomes(ASYNC, servers), 'sockets', names)).toEqual([]);
  });

  test('over sockets, in the blocking colour', async () => {
    const lib = {
      request: blocking_request,
      requests: blocking_requests,
      client: blocking_client,
      socket: blocking_socket,
    };
    const found = await outcomes({ ...lib, kw, encode }, servers);
    expect(differences(found, 'sockets', names)).toEqual([]);
  });

  test("over Node's fetch", async () => {
    install_fetch(fetch);
    expect(differences(await outcomes(ASYNC, servers), 'program', names)).toEqual([]);
  });
});
