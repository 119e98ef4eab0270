// @ts-check
/** A program in the fragment of an address, which no browser sends: raw deflate, in base64url. */

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} stream */
async function through(bytes, stream) {
  const passed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(passed).arrayBuffer());
}

/** @param {string} program @returns {Promise<string>} The fragment. */
export async function packed(program) {
  const bytes = await through(
    new TextEncoder().encode(program),
    new CompressionStream('deflate-raw'),
  );
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
    const program = await through(bytes, new DecompressionStream('deflate-raw'));
    return new TextDecoder().decode(program);
  } catch {
    return '// The address of this page has no whole program: a part of the link may be missing.\n';
  }
}
