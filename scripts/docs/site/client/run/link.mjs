// @ts-check
/** A program in the fragment of an address, which no browser sends: raw deflate, in base64url. */

/** The most bytes of a program in a link. */
const MOST = 1_000_000;

/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
const bytes_of = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

/**
 * In steps of one kilobyte, of which deflate makes at most one megabyte: browsers unpack each piece at once.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function in_steps(bytes) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.slice(at, (at += 1024)));
      if (at >= bytes.length) controller.close();
    },
  });
}

/** @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
function limit() {
  let left = MOST;
  return new TransformStream({
    transform(piece, controller) {
      left -= piece.length;
      if (left < 0) throw new RangeError('too long');
      controller.enqueue(piece);
    },
  });
}

/** @param {string} program @returns {Promise<string>} The fragment. */
export async function packed(program) {
  const stream = new Blob([program]).stream();
  const bytes = await bytes_of(stream.pipeThrough(new CompressionStream('deflate-raw')));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#code=${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** @param {string} fragment @returns {Promise<string | undefined>} The program, if there is one. */
export async function unpacked(fragment) {
  const [, code] = /^#code=([\w-]+)$/.exec(fragment) ?? [];
  if (code === undefined) return undefined;
  try {
    const text = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const stream = in_steps(bytes).pipeThrough(new DecompressionStream('deflate-raw'));
    return new TextDecoder().decode(await bytes_of(stream.pipeThrough(limit())));
  } catch (error) {
    return error instanceof RangeError
      ? '// The program in the address of this page is too long.\n'
      : '// The address of this page has no whole program: a part of the link may be missing.\n';
  }
}
