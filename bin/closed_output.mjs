/** Ends the process, without a message, once nobody reads its standard output: `pyurllib --help | head -1`. */
export function end_with_reader() {
  process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(1);
  });
}
