import { mkdtempSync, promises, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { Bytes, encode, open } from '../../../lib/python/builtins/index.js';
import {
  MultipartStream,
  RequestField,
  encode_multipart_formdata,
  multipart_body,
  streamable,
} from '../../../lib/urllib3/plain.js';
import { source_of } from '../../../lib/urllib3/support/multipart/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'pyurllib-multipart-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LARGE = new Uint8Array(1024 * 1024 + 10).map((_, index) => index % 251);
const path = join(folder, 'large.bin');
writeFileSync(path, LARGE);

function field(name: string, data: unknown): RequestField {
  const made = new RequestField(name, data, 'large.bin');
  made.make_multipart();
  return made;
}

/** The fields of a form with that data in the middle. */
function form(data: unknown): (RequestField | [string, Uint8Array])[] {
  return [['a', encode('1')], field('f', data), ['z', encode('€')]];
}

const whole = encode_multipart_formdata(form(LARGE), 'boundary')[0];

/** True if the bytes are equal; a matcher would take seconds. */
function same(one: unknown, other: Uint8Array): boolean {
  return Buffer.compare(one as Uint8Array, other) === 0;
}

async function all_of(stream: MultipartStream, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await stream.read(size);
    if (part.length === 0) return Bytes.concat(parts);
    if (size > 0) expect(part.length).toBeLessThanOrEqual(size);
    parts.push(part);
  }
}

function streamed(data: unknown): MultipartStream {
  const [body, content_type] = multipart_body(form(data), 'boundary');
  expect(content_type).toBe('multipart/form-data; boundary=boundary');
  if (!(body instanceof MultipartStream)) throw new Error('nothing is streamed');
  return body;
}

test('the text of a promise is encoded once', async () => {
  const source = source_of(Promise.resolve('€'.repeat(9)))!;
  const [first, second] = [await source.read(3), await source.read(3)];
  expect([first, second]).toEqual([encode('€'), encode('€')]);
  expect(second.buffer).toBe(first.buffer);
});

describe('multipart_body()', () => {
  test('returns bytes if there is nothing to stream', () => {
    const [body] = multipart_body(form(encode('small')), 'b');
    expect(body).toEqual(encode_multipart_formdata(form(encode('small')), 'b')[0]);
    writeFileSync(join(folder, 'small.bin'), 'small');
    using file = open(join(folder, 'small.bin'), 'rb');
    expect(streamable(file)).toBe(false);
  });

  test('reads a file of open() while it is sent, synchronously', () => {
    using file = open(path, 'rb');
    const body = streamed(file);
    expect(body.size).toBe(whole.length);
    const first = body.read(100);
    expect(first).toEqual(whole.subarray(0, 100));
    expect(body.tell()).toBe(100);
    expect(same(body.read(), whole.subarray(100))).toBe(true);
    expect((body.read(10) as Bytes).length).toBe(0);
  });

  test('begins at the position of the file', () => {
    using file = open(path, 'rb');
    file.read(5);
    expect(streamed(file).size).toBe(whole.length - 5);
  });

  const sources: [string, () => Promise<unknown>, boolean][] = [
    ['a Blob', () => Promise.resolve(new Blob([LARGE])), true],
    ['a FileHandle', () => promises.open(path), true],
    [
      'a Readable',
      () => Promise.resolve(Readable.from([LARGE.subarray(0, 9), LARGE.subarray(9)])),
      false,
    ],
    ['a ReadableStream', () => Promise.resolve(new Blob([LARGE]).stream()), false],
  ];

  test.each(sources)('reads %s while it is sent', async (_, make, has_size) => {
    const source = await make();
    const body = streamed(source);
    expect(body.size).toBe(has_size ? whole.length : null);
    expect(body.seekable()).toBe(has_size);
    const sent = await all_of(body, 100_000);
    expect(same(sent, whole)).toBe(true);
    if (has_size) {
      body.seek(0);
      expect(same(await all_of(body, -1), whole)).toBe(true);
    } else {
      expect(() => body.seek(0)).toThrow('underlying stream is not seekable');
    }
    if (source !== null && typeof source === 'object' && 'close' in source) {
      await (source as promises.FileHandle).close();
    }
  });

  test('can seek to any position', () => {
    using file = open(path, 'rb');
    const body = streamed(file);
    for (const place of [0, 1, 150, 1_000_000, whole.length - 3, whole.length, 200]) {
      expect(body.seek(place)).toBe(place);
      expect(body.read(300)).toEqual(whole.subarray(place, place + 300));
    }
    expect(body.seek(-10, 2)).toBe(whole.length - 10);
    expect(body.seek(-10, 1)).toBe(whole.length - 20);
    expect(() => body.seek(-1)).toThrow('negative seek value -1');
  });

  test('fails if the file became shorter, and truncates one that grew', () => {
    const changing = join(folder, 'changing.bin');
    writeFileSync(changing, LARGE);
    using file = open(changing, 'rb');
    const body = streamed(file);
    writeFileSync(changing, LARGE.subarray(0, 1000));
    expect(() => body.read()).toThrow(
      `a file of the body ended after 1000 of ${LARGE.length} bytes`,
    );
    body.seek(0);
    writeFileSync(changing, Buffer.concat([LARGE, LARGE]));
    expect(same(body.read(), whole)).toBe(true);
  });
});
