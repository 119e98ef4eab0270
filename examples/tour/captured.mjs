/**
 * Runs a function and returns what it prints, instead of writing it.
 * @param {() => void | Promise<void>} run
 * @returns {Promise<string>}
 */
export async function captured(run) {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  let output = '';
  stdout.write = (/** @type {string | Uint8Array} */ text) => {
    output += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };
  try {
    await run();
  } finally {
    stdout.write = write;
  }
  return output.trimEnd();
}
