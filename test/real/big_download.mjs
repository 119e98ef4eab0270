// What test/real/nginx.test.ts runs for the memory it takes: big_download.mjs COLOUR URL. Retrieves the URL to where it
// takes no room, then reads it in pieces. Prints JSON: how many bytes were read, and by how many the peak of this process's
// memory had grown after either, beyond what it takes to receive the same with node:net and to keep nothing of it (Node
// 20.19: 42 MiB; Node 24 and 26: 85 to 88 MiB, for there the buffers received are collected later).
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const peak = () =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024;

const [colour, url = ''] = process.argv.slice(2);
const { urlopen, urlretrieve } = /** @type {typeof import('pyurllib/request')} */ (
  await import(colour === 'async' ? 'pyurllib/request' : 'pyurllib/sync/request')
);
// What the first connection takes is not of interest here.
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
