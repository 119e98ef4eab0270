// The Blobs of jsdom, in Jest, have no methods that read them: its FileReader does.

const PIECE_SIZE = 65_536;

interface FileReader {
  readonly result: ArrayBuffer;
  readonly error: Error;
  onload: () => void;
  onerror: () => void;
  readAsArrayBuffer(blob: Blob): void;
}

/** Reads the bytes of a Blob from `start` to `end`. */
export async function blob_bytes(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  const part = blob.slice(start, end);
  return new Uint8Array('arrayBuffer' in part ? await part.arrayBuffer() : await by_reader(part));
}

async function by_reader(blob: Blob): Promise<ArrayBuffer> {
  const { FileReader } = globalThis as unknown as { FileReader: new () => FileReader };
  const reader = new FileReader();
  await new Promise<void>((resolve, reject) => {
    reader.onload = resolve;
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });
  return reader.result;
}

/** Returns the pieces of a Blob. */
export function blob_pieces(blob: Blob): AsyncIterable<Uint8Array> {
  return 'stream' in blob ? blob.stream() : pieces_by_reader(blob);
}

async function* pieces_by_reader(blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < blob.size; start += PIECE_SIZE)
    yield await blob_bytes(blob, start, start + PIECE_SIZE);
}
