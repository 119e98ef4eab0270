// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (what urlretrieve and URLopener.retrieve share).
import { function_of, int, type BufferedWriter } from '../builtins/index.js';
import { ContentTooShortError } from '../error/index.js';
import type { HTTPMessage } from '../http/client/index.js';
import { settle } from '../transport/index.js';
import type { Response } from './response.js';

/**
 * Told of a download's progress: of how many blocks were read, how many bytes a block has at most, and how many there
 * will be in all; -1 where the server does not say. An object's `__call__` does as well.
 */
export type ReportHook =
  | ((blocknum: number, blocksize: number, totalsize: number) => unknown)
  | { __call__(blocknum: number, blocksize: number, totalsize: number): unknown };

/** The file's name and the answer's headers. */
export type Retrieved = [filename: string, headers: HTTPMessage];

const BLOCK_SIZE = 8192;

/**
 * Writes what is left of a response to a file.
 * @returns How many bytes it was, and how many it should have been; -1 where the headers do not say.
 */
async function copy_to_file(
  fp: Response,
  file: BufferedWriter,
  reporthook: ReportHook | null,
): Promise<[read: number, size: number]> {
  const headers = fp.info();
  const size = 'content-length' in headers ? Number(int(headers.get('Content-Length')!)) : -1;
  // As there: what is false is no hook.
  const report = reporthook ? function_of(reporthook) : null;
  if (report) await settle(report(0, BLOCK_SIZE, size));
  let read = 0;
  for (let blocknum = 1; ; blocknum++) {
    const block = await fp.read(BLOCK_SIZE);
    if (block.length === 0) return [read, size];
    read += block.length;
    file.write(block);
    if (report) await settle(report(blocknum, BLOCK_SIZE, size));
  }
}

/**
 * Writes what is left of a response to a file, and closes the file.
 * @throws {@link ContentTooShortError} with `result` when it was less than it should have been.
 */
export async function save(
  fp: Response,
  file: BufferedWriter,
  reporthook: ReportHook | null,
  result: Retrieved,
): Promise<void> {
  let read, size;
  try {
    [read, size] = await copy_to_file(fp, file, reporthook);
  } finally {
    file.close();
  }
  if (size < 0 || read >= size) return;
  throw new ContentTooShortError(
    `retrieval incomplete: got only ${read} out of ${size} bytes`,
    result,
  );
}
