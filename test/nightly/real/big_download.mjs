// Measures memory for test/nightly/real/nginx.test.ts: big_download.mjs COLOUR URL. Retrieves the URL to /dev/null, then reads
// it in pieces. Prints JSON: the bytes read, and the growth of this process's peak memory after each step, relative to
// receiving and discarding the same with node:net (which takes 42 MiB on Node 20.19, and 85 to 88 MiB on Node 24 and 26,
// where received buffers are collected later).
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const peak = () =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024;

const [colour, url = ''] = process.argv.slice(2);
const { urlopen, urlretrieve } = /** @type {typeof import('pyurllib/request')} */ (
  await import(colour === 'async' ? 'pyurllib/request' : 'pyurllib/sync/request')
);
// Excludes the memory of the first connection from the measurement.
await (await urlopen(new URL('/digits', url).href)).read();
await new Promise((resolve, reject) => {
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  socket.resume().once('error', reject).once('close', resolve);
});
const before = peak();
await urlretrieve(url, '/dev/null');
const retrieved = peak() - before;
const response = await urlopen(url);
let length = 0;
for (let piece; (piece = await response.read(65_536)).length > 0;) length += piece.length;
console.log(JSON.stringify({ length, growth: [retrieved, peak() - before] }));
process.exit();
