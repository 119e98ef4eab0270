/** The results of the codecs here, in the format of test/oracle/codecs_results.py. */
import { createHash } from 'node:crypto';
import { beforeAll } from 'vitest';
import {
  decode_bytes,
  encode_text,
  incremental_decoder,
  register_error,
} from '../../../../lib/python/encodings/index.js';
import { UnicodeDecodeError, UnicodeEncodeError } from '../../../../lib/python/builtins/index.js';
import {
  hex,
  Random,
  sample_bytes,
  sample_text,
  units,
} from '../../../unit/python/encodings/samples.js';

export const HANDLERS = [
  'strict',
  'ignore',
  'replace',
  'backslashreplace',
  'xmlcharrefreplace',
  'surrogateescape',
  'surrogatepass',
  'no-such-handler',
  'test.skip',
  'test.back',
  'test.text',
];

type UnicodeFault = UnicodeEncodeError | UnicodeDecodeError;

function length_of({ object }: UnicodeFault): number {
  return typeof object === 'string' ? Array.from(object).length : object.length;
}

/** Disables stack traces in the calling test file, which provokes hundreds of thousands of errors on purpose. */
export function without_stacks(): void {
  beforeAll(() => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    return () => void (Error.stackTraceLimit = stackTraceLimit);
  });
}

register_error('test.skip', (error) => ['?', error.start + 1]);
register_error('test.back', (error) => [
  `<${error.end - error.start}>`,
  error.end - length_of(error) || error.end,
]);
register_error('test.text', (error) => ['\u20ac', error.end]);

/** The handlers with which the pieces of samples are decoded. */
export const PIECE_HANDLERS = ['strict', 'ignore', 'replace', 'backslashreplace'];

export type Answer = string | (string | number)[];

export function answer(call: () => string | Uint8Array): Answer {
  try {
    const result = call();
    return typeof result === 'string' ? units(result) : hex(result);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof UnicodeEncodeError) {
      const { encoding, object, start, end, reason, message } = error;
      return ['encode', encoding, units(object), start, end, reason, units(message)];
    }
    if (error instanceof UnicodeDecodeError) {
      const { encoding, object, start, end, reason, message } = error;
      return ['decode', encoding, hex(object), start, end, reason, units(message)];
    }
    return [error.name, error.message];
  }
}

export function decode_answers(
  codec: string,
  handler: string,
  seed: number,
  count: number,
  most = 6,
) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const data = sample_bytes(random, most);
    return answer(() => decode_bytes(data, codec, handler));
  });
}

export function encode_answers(codec: string, handler: string, seed: number, count: number) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const text = sample_text(random);
    return answer(() => encode_text(text, codec, handler));
  });
}

/** The results of an incremental decoder for each piece of the samples, up to the first error. */
export function decode_pieces_answers(codec: string, handler: string, seed: number, count: number) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const data = sample_bytes(random);
    const decoder = incremental_decoder(codec, handler);
    const answers: Answer[] = [];
    for (let at = 0; at <= data.length && !Array.isArray(answers.at(-1));) {
      const [from, to] = [at, at + 1 + random.below(3)];
      answers.push(answer(() => decoder.decode(data.subarray(from, to), to > data.length)));
      at = to;
    }
    return answers;
  });
}

export function digest(answers: Iterable<Answer | Answer[]>): string {
  const hash = createHash('sha256');
  for (const one of answers) hash.update(json_ascii(one) + '\n');
  return hash.digest('hex').slice(0, 16);
}

/** As Python's `json.dumps` writes it: ASCII only. */
function json_ascii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** A digest of a decoded text. */
export function text_digest(text: string): string {
  return createHash('sha256').update(units(text)).digest('hex').slice(0, 16);
}

export function bytes_digest(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 16);
}
