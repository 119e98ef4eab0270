// @ts-check
/** What a test asks of the control of the servers, and its answers: each a line of JSON, which costs a fraction of HTTP. */

/**
 * @param {import('node:net').Socket} socket
 * @param {unknown} message
 */
export function send(socket, message) {
  socket.write(`${JSON.stringify(message)}\n`);
}

/**
 * Calls `take` with each message that arrives.
 * @param {import('node:net').Socket} socket
 * @param {(message: any) => void} take
 */
export function receive(socket, take) {
  let rest = '';
  socket.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    rest += text;
    if (!text.includes('\n')) return;
    const lines = rest.split('\n');
    rest = /** @type {string} */ (lines.pop());
    for (const line of lines) take(JSON.parse(line));
  });
}
