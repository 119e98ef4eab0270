// `data: new FormData()` is sent like the `files` of Requests, with which the bytes are compared.
import { describe, expect, inject, test } from 'vitest';
import { Bytes, encode, str } from '../../../lib/python/builtins/index.js';
import { raised } from '../../server/colours.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Request, Session } = requests;
  const post = (): string => `${inject('httpbin').http}/post`;
  const without_boundary = (body: unknown, type: string): string =>
    str(body, 'utf-8').replaceAll(type.split('boundary=')[1]!, 'B');

  test('texts are parts without a filename, in their order', () => {
    const form = new FormData();
    form.append('a', 'é1');
    form.append('b', '2');
    form.append('a', '3');
    const prepared = new Request('POST', 'http://h/', { data: form }).prepare();
    expect(prepared.body).toBeInstanceOf(Bytes);
    const type = str(prepared.headers['Content-Type']);
    expect(type).toMatch(/^multipart\/form-data; boundary=\w+$/);
    expect(without_boundary(prepared.body, type)).toBe(
      ['é1', '2', '3']
        .map((value, index) => {
          const name = index === 1 ? 'b' : 'a';
          return `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
        })
        .join('') + '--B--\r\n',
    );
    const files = [...form].map(([name, value]) => [name, [null, value]] as const);
    const usual = new Request('POST', 'http://h/', { files }).prepare();
    expect(without_boundary(usual.body, str(usual.headers['Content-Type']))).toBe(
      without_boundary(prepared.body, type),
    );
  });

  test('`files` follow', async () => {
    const form = new FormData();
    form.append('a', '1');
    const files = { f: ['x.txt', encode('hi'), 'text/plain'] };
    const session = new Session();
    const { files: received, form: fields } = (
      await session.post(post(), { data: form, files })
    ).json();
    expect({ ...received }).toEqual({ f: 'hi' });
    expect({ ...fields }).toEqual({ a: '1' });
    session.close();
  });

  test('a File is sent with its name and type, in the async colour', async () => {
    const form = new FormData();
    form.append('f', new File(['hi'], 'x.txt', { type: 'text/plain' }));
    const sent = () => requests.post(post(), { data: form });
    if (colour === 'async') {
      const received = (await sent()).json();
      expect({ ...received.files }).toEqual({ f: 'hi' });
    } else {
      expect(await raised(sent)).toBeInstanceOf(TypeError);
    }
  });
});
