// getaddrinfo and gethostbyname for what no name server is asked about: literals, zones, services, null; against CPython's
// answers (test/oracle/socket_getaddrinfo.py).
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both } from '../../../server/colours.js';

type Case = [name: 'getaddrinfo' | 'gethostbyname', args: unknown[], answer: unknown[]];

const vectors = new URL('../../../vectors/socket_getaddrinfo.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] };

const file = '/sys/class/net/lo/ifindex';
/** The number of the interface `lo`, where there is one that has this name. */
const lo = existsSync(file) ? Number(readFileSync(file, 'latin1')) : null;

const argument = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'b' in value ? encode(String(value.b)) : value;

describe.each(both({ socket }, { socket: blocking_socket }))('$colour', ({ socket }) => {
  test.each(cases)('%s(%j) is %j', async (name, args, answer) => {
    if (lo === null && JSON.stringify(answer).includes('{lo}')) return;
    const call = socket[name] as (...args: unknown[]) => unknown;
    let found: unknown[];
    try {
      found = [await call(...args.map(argument))];
    } catch (error) {
      found = [(error as Error).name, (error as Error).message];
    }
    const expected: unknown = JSON.parse(JSON.stringify(answer).replaceAll('"{lo}"', String(lo)));
    expect(found).toEqual(expected);
  });
});
