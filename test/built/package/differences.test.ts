// docs/differences.md has an anchor for each of Python's names that differ, to which `differs` in dist/symbols.json leads.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { differences } from '../../../scripts/symbols/documents.mjs';
import { recorded } from '../../../scripts/symbols/python.mjs';

const ROOT = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/differences.md', ROOT), 'utf8');
const anchors = Array.from(page.matchAll(/<a id="([^"]*)">/g), ([, anchor]) => anchor!);

/** Attributes that instances have, and so no `dir()` of their classes. */
const OF_INSTANCES = [
  'http.client.HTTPConnection.sock',
  'http.client.HTTPResponse.will_close',
  'http.cookiejar.DefaultCookiePolicy.strict_domain',
  'requests.PreparedRequest.body',
  'requests.PreparedRequest.headers',
  'requests.Response.headers',
  'requests.Response.history',
  'requests.Response.raw',
  'requests.Session.headers',
  'requests.Session.proxies',
  'ssl.SSLSocket.suppress_ragged_eofs',
  'urllib.request.AbstractDigestAuthHandler.retried',
  'urllib.request.Request.method',
];
/** Defined by a function `__getattr__` of the module. */
const BY_GETATTR = ['urllib.parse.Quoter'];
/** Constants of later Pythons. */
const NEWER = ['ssl.HAS_PHA', 'ssl.HAS_PSK_TLS13'];

test('no anchor is there twice', () => {
  expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
});

test('each anchor is a name in Python', () => {
  const python = recorded(fileURLToPath(ROOT));
  const { modules, classes, functions } = python;
  const has_member = (owner: string, member: string): boolean =>
    classes[owner] !== undefined &&
    (member in classes[owner].members ||
      classes[owner].bases.some((base) => has_member(base, member)));
  const is_known = (full: string): boolean => {
    const [, owner = '', name = ''] = /^(.*)\.(\w+)$/.exec(full) ?? [];
    if (full in classes || full in functions || has_member(owner, name)) return true;
    return modules[owner]?.[name] !== undefined;
  };
  const unknown = [...differences(fileURLToPath(ROOT), python)].flatMap(([full, [anchor]]) =>
    is_known(full) ? [] : [anchor],
  );
  expect(unknown.sort()).toEqual([...OF_INSTANCES, ...BY_GETATTR, ...NEWER].sort());
});

test('dist/symbols.json leads to anchors that exist, from functions, classes and members', () => {
  const symbols = readFileSync(new URL('dist/symbols.json', ROOT), 'utf8');
  const { modules, signatures } = JSON.parse(symbols) as {
    modules: Record<string, { classes?: Record<string, { differs?: Record<string, string> }> }>;
    signatures: [unknown, unknown?, { differs?: string[] }?][];
  };
  const of_classes = Object.values(modules).flatMap(({ classes = {} }) =>
    Object.entries(classes).flatMap(([name, { differs = {} }]) =>
      Object.entries(differs).flatMap(([anchor, members]) =>
        members.split(' ').map((member) => (member === name ? anchor : `${anchor}.${member}`)),
      ),
    ),
  );
  const of_functions = signatures.flatMap(([, , more]) => more?.differs ?? []);
  expect([...of_classes, ...of_functions].filter((anchor) => !anchors.includes(anchor))).toEqual(
    [],
  );
  expect(of_functions).toContain('urllib.request.urlopen');
  expect(of_classes).toContain('http.client.HTTPResponse.fileno');
});
