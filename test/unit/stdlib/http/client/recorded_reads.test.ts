// Reading a body step by step, against CPython (test/oracle/http_reads.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kw, type Bytes } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../../lib/sync/stdlib/socket/index.js';
import { sampled } from '../../../../oracle/seed.js';
import { both } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

type Call = [method: string, argument?: number];
interface Result {
  gave?: string | string[];
  error?: string;
  message?: string;
  partial?: string;
  isclosed: boolean;
  length: number | bigint | null;
  /** 'UNKNOWN' if the body is not chunked. */
  chunk_left: number | bigint | string | null;
}

const recorded = JSON.parse(
  readFileSync(new URL('../../../../vectors/http_reads.json', import.meta.url), 'utf8'),
) as {
  reads: { case: [why: string, method: string, answer: string, Call[]]; outcome: Result[] }[];
};

const reads = sampled(recorded.reads, 3);

const text = (bytes: Bytes) => bytes.decode('latin-1');

/** The result of a call, as text. */
async function gave(
  response: client.HTTPResponse,
  [method, argument]: Call,
): Promise<string | string[]> {
  const options = argument === undefined ? [] : [argument];
  switch (method) {
    case 'readinto': {
      const buffer = Buffer.alloc(argument!);
      return buffer.toString('latin1', 0, await response.readinto(buffer));
    }
    case 'next':
      return text(await response.__next__());
    case 'readlines':
      return (await response.readlines(argument)).map(text);
    default: {
      const read = method as 'read' | 'read1' | 'readline' | 'peek';
      return text(await response[read](...(options as [number])));
    }
  }
}

describe.each(both({ client, socket }, { client: blocking_client, socket: blocking_socket }))(
  'reads: $colour',
  ({ client, socket }) => {
    /** The results of these steps, whose response is the next of that server. */
    async function outcome_at(port: number, method: string, steps: Call[]): Promise<Result[]> {
      const sock = await socket.create_connection(['127.0.0.1', port], 10);
      const response = new client.HTTPResponse(sock, kw({ method }));
      await response.begin();
      const found: Result[] = [];
      for (const step of steps) {
        let result: Omit<Result, 'isclosed' | 'length' | 'chunk_left'>;
        try {
          result = { gave: await gave(response, step) };
        } catch (raised) {
          const { name, message, partial } = raised as Error & { partial?: Bytes };
          result = { error: name, message, ...(partial && { partial: text(partial) }) };
        }
        const { length, chunk_left } = response;
        found.push({ ...result, isclosed: response.isclosed(), length, chunk_left });
      }
      response.close();
      sock.close();
      return found;
    }

    test('each step has the result that CPython had', async () => {
      const connections = reads.map(({ case: [, , answer] }): Step[] => [
        answer,
        { end: 'fin' },
        { read: 'end' },
      ]);
      await using peer = await script({ connections });
      const outcomes: Result[][] = [];
      for (const { case: each } of reads)
        outcomes.push(await outcome_at(peer.port, each[1], each[3]));
      const of = (all: Result[][]) => all.map((each, at) => [reads[at]!.case, each]);
      expect(of(outcomes)).toEqual(of(reads.map(({ outcome }) => outcome)));
    });
  },
);
