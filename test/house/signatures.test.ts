// The shipped declarations state Python's signatures at the top of their documentation.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { signature_of } from '../../scripts/signatures.mjs';

test.each([
  ['request/urlopen', 'urlopen(url, data?, timeout?, { context }?)'],
  ['request/request', 'Request(url, data?, headers?, origin_req_host?, unverifiable?, method?)'],
  ['request/retrieve', 'urlretrieve(url, filename?, reporthook?, data?)'],
  ['parse/quote', 'quote(string, safe?, encoding?, errors?)'],
  ['parse/urlencode', 'urlencode(query, doseq?, safe?, encoding?, errors?, quote_via?)'],
  ['http/client/connection', 'request(method, url, body?, headers?, { encode_chunked }?)'],
  ['http/client/connection', 'set_tunnel(host, port?, headers?)'],
  ['requests/api', 'get(url, params?, { ...kwargs }?)'],
  ['requests/api', 'post(url, data?, json?, { ...kwargs }?)'],
  ['ssl/default_context', 'create_default_context(purpose?, { cafile, capath, cadata }?)'],
])('%s: %s', (file, signature) => {
  const text = readFileSync(new URL(`../../dist/${file}.d.ts`, import.meta.url), 'utf8');
  expect(text).toContain(`/** \`${signature}\``);
});

test('signature_of() puts keywords last, in braces', () => {
  const parameters = [
    { name: 'a', kind: 'required' },
    { name: 'b', kind: 'optional' },
    { name: 'c', kind: 'var_positional' },
    { name: 'd', kind: 'keyword_only' },
    { name: 'e', kind: 'var_keyword' },
  ];
  expect(signature_of('f', parameters)).toBe('f(a, b?, ...c, { d, ...e }?)');
});
