// Nothing that is inherited from Object.prototype is an option.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('polluted_program.mjs', import.meta.url));
const NAMES = {
  method: 'DELETE',
  data: 'polluted',
  body: 'polluted',
  json: { polluted: true },
  params: { polluted: 1 },
  headers: { 'X-Polluted': 'yes' },
  unredirected_hdrs: { 'X-Polluted': 'yes' },
  cookies: { polluted: 'yes' },
  files: { polluted: 'yes' },
  proxies: { http: 'http://127.0.0.1:1' },
  http_proxy: 'http://127.0.0.1:1',
  timeout: 0.000001,
  verify: '/polluted',
  cert: '/polluted',
  context: 'polluted',
  block: true,
  maxsize: -1,
  num_pools: 0,
  retries: 0,
  redirect: false,
  allow_redirects: false,
  stream: true,
  chunked: true,
  encode_chunked: true,
  preload_content: true,
  decode_content: true,
  enforce_content_length: true,
  skip_host: true,
  skip_accept_encoding: true,
  source_address: ['polluted', 1],
  socket_options: [[1, 2, 3]],
  blocksize: 1,
  pool_kwargs: { polluted: 1 },
  request_context: { polluted: 1 },
  unverifiable: true,
  origin_req_host: 'polluted',
  hooks: { response: ['polluted'] },
  agent: 'polluted',
  scheme: 'https',
};

const run = (names: object): string =>
  execFileSync(process.execPath, [PROGRAM, inject('http'), JSON.stringify(names)], {
    encoding: 'utf8',
  });
const plain = run({});

test.each(Object.entries(NAMES))('%s', (name, value) => {
  expect(run({ [name]: value })).toBe(plain);
});
