/** A value of each kind that a program of JavaScript would pass. */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import {
  type Bytes,
  BytesIO,
  Float,
  StringIO,
  encode,
  tuple,
} from '../../../../lib/python/builtins/index.js';

/** What a value is made of. */
export interface Material {
  /** The text that it contains. */
  text: string;
  /** A file that contains the text. */
  file: string;
  /** The same file, open, for the one value that is a file handle. */
  handle: FileHandle | null;
  /** A URL, for what always contains one. */
  url: string;
}

type Make = (material: Material) => unknown;

const bytes = ({ text }: Material): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
class Point {
  readonly x: string;
  constructor(x: string) {
    this.x = x;
  }
}

/** Values without content, which Python takes for a missing one in many places. */
export const EMPTY: Record<string, Make> = {
  undefined: () => undefined,
  null: () => null,
  false: () => false,
  '0': () => 0,
  '-0': () => -0,
  "''": () => '',
  '[]': () => [],
  '{}': () => ({}),
  '{ a: null }': () => ({ a: null }),
  'new Map()': () => new Map(),
  'new Uint8Array(0)': () => new Uint8Array(0),
};

export const FULL: Record<string, Make> = {
  true: () => true,
  '1': () => 1,
  '1.5': () => 1.5,
  'new Float(1)': () => new Float(1),
  NaN: () => NaN,
  Infinity: () => Infinity,
  '10n ** 20n': () => 10n ** 20n,
  'Symbol("text")': () => Symbol('text'),
  text: ({ text }) => text,
  'text, not ASCII': ({ text }) => `${text}ü€`,
  'text, a lone surrogate': ({ text }) => `${text}\ud800`,
  'new String(text)': ({ text }) => new String(text),
  'new Number(1)': () => new Number(1),
  'new Boolean(true)': () => new Boolean(true),
  'new Date(0)': () => new Date(0),
  '/text/': () => /text/,
  'new Error("text")': () => new Error('text'),
  'function f() {}': () => function f() {},
  '() => 1': () => () => 1,
  'async () => 1': () => async () => Promise.resolve(1),
  'class A {}': () => class A {},
  '{ a: text }': ({ text }) => ({ a: text }),
  '{ a: { b: text } }': ({ text }) => ({ a: { b: text } }),
  'Object.create(null)': ({ text }) => Object.assign(Object.create(null) as object, { a: text }),
  'class instance': ({ text }) => new Point(text),
  'Object.freeze({ a: text })': ({ text }) => Object.freeze({ a: text }),
  'Proxy of { a: text }': ({ text }) => new Proxy({ a: text }, {}),
  '{ a: text } of another realm': ({ text }) => runInNewContext('({ a: text })', { text }),
  'Map of a: text': ({ text }) => new Map([['a', text]]),
  'Map of 1: text': ({ text }) => new Map([[1, text]]),
  'Set of text': ({ text }) => new Set([text]),
  'new WeakMap()': () => new WeakMap(),
  '[text]': ({ text }) => [text],
  '[["a", text]]': ({ text }) => [['a', text]],
  '[["a", [text, 1]]]': ({ text }) => [['a', [text, 1]]],
  '["a", text]': ({ text }) => ['a', text],
  'tuple(["a", text])': ({ text }) => tuple(['a', text]),
  '[text] of another realm': ({ text }) => runInNewContext('[text]', { text }),
  *'generator of text'({ text }) {
    yield text;
  },
  *'generator of bytes'(material) {
    yield bytes(material);
  },
  *'generator of pairs'({ text }) {
    yield ['a', text];
  },
  async *'async generator of bytes'(material) {
    yield Promise.resolve(bytes(material));
  },
  '{ [Symbol.iterator] } of bytes': (material) => ({
    *[Symbol.iterator]() {
      yield bytes(material);
    },
  }),
  '{ [Symbol.asyncIterator] } of bytes': (material) => ({
    async *[Symbol.asyncIterator]() {
      yield Promise.resolve(bytes(material));
    },
  }),
  'promise of text': ({ text }) => Promise.resolve(text),
  Uint8Array: bytes,
  Buffer: ({ text }) => Buffer.from(text),
  Bytes: ({ text }): Bytes => encode(text),
  'Uint8Array of another realm': (material) =>
    runInNewContext('Uint8Array.from(list)', { list: [...bytes(material)] }),
  ArrayBuffer: (material) => bytes(material).buffer,
  SharedArrayBuffer: (material) => {
    const content = bytes(material);
    const shared = new SharedArrayBuffer(content.length);
    new Uint8Array(shared).set(content);
    return shared;
  },
  DataView: (material) => new DataView(bytes(material).buffer),
  Uint16Array: () => new Uint16Array(new TextEncoder().encode('text').buffer),
  Blob: ({ text }) => new Blob([text]),
  File: ({ text }) => new File([text], 'name.txt', { type: 'text/plain' }),
  FormData: ({ text }) => {
    const form = new FormData();
    form.set('a', text);
    return form;
  },
  URLSearchParams: ({ text }) => new URLSearchParams({ a: text }),
  URL: ({ url }) => new URL(url),
  Headers: ({ text }) => new Headers({ a: text }),
  Request: ({ url }) => new Request(url),
  Response: ({ text }) => new Response(text),
  Readable: (material) => Readable.from([Buffer.from(bytes(material))]),
  ReadableStream: ({ text }) => new Blob([text]).stream(),
  'fs.createReadStream': ({ file }) => createReadStream(file),
  FileHandle: ({ handle }) => handle,
  BytesIO: ({ text }) => new BytesIO(encode(text)),
  StringIO: ({ text }) => new StringIO(text),
  AbortSignal: () => new AbortController().signal,
};
