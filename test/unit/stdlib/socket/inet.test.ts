// Forms of IP addresses, against CPython's (test/oracle/socket_addresses.py).
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { Bytes } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import { raised } from '../../../server/colours.js';

type Plain = string | number | null | { b: string };
type Case = [name: 'inet_aton', given: Plain[], answer: [Plain] | [name: string, text: string]];

const vectors = new URL('../../../vectors/socket_addresses.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] };

const value = (given: Plain): unknown =>
  typeof given === 'object' && given !== null ? Bytes.view(Buffer.from(given.b, 'hex')) : given;

test.each(cases)('%s(%j) is %j', async (name, given, answer) => {
  const call = () => socket[name](...(given.map(value) as [string]));
  if (answer.length === 1) {
    const result: unknown = call();
    expect(result instanceof Bytes ? { b: result.hex() } : result).toEqual(answer[0]);
  } else {
    const { name: found, message } = (await raised(call)) as Error;
    expect([found, message]).toEqual(answer);
  }
});

test('gethostname() is the name of the machine', () => {
  expect(socket.gethostname()).toBe(hostname());
});
