// How bodies are framed, and what their failures are.
import { describe, expect, test } from 'vitest';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, Response, Session } = requests;

  test('a Set with credentials is sent in chunks only', () => {
    const data = new Set(['a', 'b']) as never;
    const { headers } = new Request('POST', 'http://h/', { data, auth: ['u', 'p'] }).prepare();
    expect([headers.get('Transfer-Encoding'), headers.get('Content-Length')]).toEqual([
      'chunked',
      null,
    ]);
  });

  test('a body that is undefined is none', async () => {
    await using server = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    ]);
    const prepared = new Request('GET', server.url).prepare();
    prepared.body = undefined;
    const session = new Session();
    await session.send(prepared);
    session.close();
    expect((await server.received())[0]).not.toContain('Transfer-Encoding');
  });

  test('a raw response that cannot be read raises its own error', async () => {
    class OwnAdapter extends requests.adapters.BaseAdapter {
      override send(request: InstanceType<typeof requests.PreparedRequest>, _kwargs: object) {
        const response = new Response();
        Object.assign(response, { status_code: 200, request, url: request.url });
        response.raw = {
          headers: {},
          read: () => {
            throw new Error('disk');
          },
        };
        return response as never;
      }
    }
    const session = new Session();
    session.mount('http://', new OwnAdapter());
    const error = await raised(async () => (await session.get('http://h/')).content);
    expect(String(error)).toBe('Error: disk');
  });

  test("copies are made without a subclass's constructor, and have its class", () => {
    class Own extends Session {
      calls = 0;
      constructor(name: string) {
        super();
        if (name === undefined) throw new Error('no name');
      }
    }
    const copy = new Own('a').__copy__();
    expect([copy instanceof Own, Object.keys(copy.adapters)]).toEqual([
      true,
      ['https://', 'http://'],
    ]);
    class OwnResponse extends Response {
      constructor(status: number) {
        super();
        this.status_code = status;
        this._content = new Uint8Array([97]);
        this._content_consumed = true;
        if (status === undefined) throw new Error('no status');
      }
    }
    expect(new OwnResponse(201).__copy__().status_code).toBe(201);
  });
});
