// Mirrors CPython v3.13.18 Lib/http/client.py (the tree of its exceptions).
import { describe, expect, test } from 'vitest';
import {
  ConnectionError,
  ConnectionResetError,
  Exception,
  OSError,
  ValueError,
  encode,
} from '../../../../../lib/python/builtins/index.js';
import * as exceptions from '../../../../../lib/stdlib/http/client/exceptions.js';

const { HTTPException, BadStatusLine, ImproperConnectionState, RemoteDisconnected } = exceptions;

type Class = abstract new (...args: never[]) => Error;

// Class, its bases, and classes it must not derive from, which tell each base apart.
const TREE: [make: () => Error, is: Class[], is_not: Class[]][] = [
  [() => new HTTPException(), [Exception, Error], [OSError, ValueError]],
  [() => new exceptions.NotConnected(), [HTTPException], [ImproperConnectionState, OSError]],
  [() => new exceptions.InvalidURL(), [HTTPException], [ValueError]],
  [() => new exceptions.UnknownProtocol('x'), [HTTPException], [BadStatusLine]],
  [() => new exceptions.UnknownTransferEncoding(), [HTTPException], [ValueError]],
  [() => new exceptions.UnimplementedFileMode(), [HTTPException], [OSError]],
  [() => new exceptions.IncompleteRead(encode('')), [HTTPException], [OSError]],
  [() => new exceptions.CannotSendRequest(), [ImproperConnectionState, HTTPException], [OSError]],
  [() => new exceptions.CannotSendHeader(), [ImproperConnectionState, HTTPException], [OSError]],
  [() => new exceptions.ResponseNotReady(), [ImproperConnectionState, HTTPException], [OSError]],
  [() => new BadStatusLine('x'), [HTTPException], [RemoteDisconnected, ConnectionResetError]],
  [() => new exceptions.LineTooLong('x'), [HTTPException], [BadStatusLine]],
  [
    () => new RemoteDisconnected('x'),
    [ConnectionResetError, ConnectionError, OSError, BadStatusLine, HTTPException, Exception],
    [ImproperConnectionState, ValueError],
  ],
];

describe('instanceof', () => {
  test.each(TREE.map((row) => [row[0]().name, ...row] as const))('%s', (name, make, is, is_not) => {
    const error = make();
    expect(error.constructor.name).toBe(name);
    for (const base of is) expect(error).toBeInstanceOf(base);
    for (const other of is_not) expect(error).not.toBeInstanceOf(other);
  });
});

test('error is HTTPException', () => {
  expect(exceptions.error).toBe(HTTPException);
});

test('IncompleteRead has the bytes read, not a copy', () => {
  const partial = encode('abc');
  expect(new exceptions.IncompleteRead(partial, { expected: 2 }).partial).toBe(partial);
});
