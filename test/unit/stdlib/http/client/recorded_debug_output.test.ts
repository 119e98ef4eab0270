// The output of http.client under set_debuglevel(1), against CPython (test/oracle/http_debug.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { BytesIO, encode } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { both } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

type Data =
  string | null | { iter: string[] } | { bytes: string } | { file: string } | { textfile: string };
interface Vectors {
  debug: {
    case: [why: string, method: string, body: Data, tunnel: boolean, answers: string[]];
    printed: string;
    error: [name: string, message: string] | null;
  }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_debug.json', import.meta.url), 'utf8'),
) as Vectors;

/** A text stream, which `open()` here does not return. */
class StringIO {
  #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  read(size: number): string {
    const piece = this.#text.slice(0, size);
    this.#text = this.#text.slice(size);
    return piece;
  }
  __repr__(): string {
    return '<_io.StringIO object>';
  }
}

/** A body from its recorded form. */
function value(data: Data): client.Body {
  if (typeof data !== 'object' || data === null) return data;
  if ('iter' in data) return data.iter.map((piece) => encode(piece, 'latin-1'));
  if ('bytes' in data) return encode(data.bytes, 'latin-1');
  return 'file' in data ? new BytesIO(encode(data.file, 'latin-1')) : new StringIO(data.textfile);
}

describe.each(both({ client }, { client: blocking_client }))(
  'what set_debuglevel(1) prints: $colour',
  ({ client }) => {
    test.each(vectors.debug)('$case.0', async ({ case: given, ...expected }) => {
      const [, method, body, tunnel, answers] = given;
      const steps = answers.flatMap((answer): Step[] => [{ read: 'head' }, answer]);
      await using peer = await script([...steps.filter((step) => step !== ''), { end: 'fin' }]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 10);
      connection.set_debuglevel(1);
      if (tunnel) connection.set_tunnel('destination.com', 8080);
      let printed = '';
      const log = vi
        .spyOn(console, 'log')
        .mockImplementation((line: string) => void (printed += `${line}\n`));
      let error = null;
      try {
        await connection.request(method, '/', value(body));
        await (await connection.getresponse()).read();
      } catch (raised) {
        const { name, message } = raised as Error;
        error = [name, message];
      } finally {
        log.mockRestore();
        connection.close();
      }
      printed = printed.replaceAll(`127.0.0.1:${peer.port}`, 'ADDRESS');
      expect({ printed, error }).toEqual(expected);
    });
  },
);
