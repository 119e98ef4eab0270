// What test/real/nginx.test.ts runs for the memory it takes: big_download.mjs COLOUR URL. Retrieves the URL to where it
// takes no room, then reads it in pieces. Prints JSON: how many bytes were read, and by how many the peak of this process's
// memory had grown after either.
import { readFileSync } from 'node:fs';

const peak = () =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024;

const [colour, url = ''] = process.argv.slice(2);
const { urlopen, urlretrieve } = /** @type {typeof import('pyurllib/request')} */ (
  await import(colour === 'async' ? 'pyurllib/request' : 'pyurllib/sync/request')
);
// What the first connection takes is not of interest here.
await (await urlopen(new URL('/digits', url).href)).read();
const before = peak();
await urlretrieve(url, '/dev/null');
const retrieved = peak() - before;
const response = await urlopen(url);
let length = 0;
for (let piece; (piece = await response.read(65_536)).length > 0;) length += piece.length;
console.log(JSON.stringify({ length, growth: [retrieved, peak() - before] }));
process.exit();
