/** Compiled with `moduleResolution: node10` and no other types, then run as CommonJS: `node types.js ADDRESS`. */
import { encode } from 'pyurllib/builtins';
import { urlsplit } from 'pyurllib/parse';
import { HTTPConnection } from 'pyurllib/http/client';
import { urllib } from 'pyurllib';
import { urlopen } from 'pyurllib/sync/request';
import { quote } from 'pyurllib/sync/parse';
import { get } from 'pyurllib/sync/requests';
import * as nothing from 'pyurllib/sync/node';

declare const process: { argv: string[]; exitCode: number };

const base = process.argv[2]!;
const { hostname, port } = urlsplit(base);
const connection = new HTTPConnection(hostname!, { port, timeout: 10 });
const name: unknown = get(`${base}/json`).json();
const text: string = urlopen(`${base}/json`).read().decode();
connection.close();
const right: boolean[] = [
  encode('é').hex() === 'c3a9',
  quote('é') === urllib.parse.quote('é'),
  JSON.stringify(name) === JSON.stringify(JSON.parse(text)),
  typeof nothing === 'object',
];
process.exitCode = right.includes(false) ? 1 : 0;
