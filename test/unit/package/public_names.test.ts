// The names of each module, compared with those of Python's: docs/internals/names.md lists the names that only one of them has.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as root from '../../../lib/index.js';
import * as io from '../../../lib/stdlib/io/index.js';
import * as json from '../../../lib/stdlib/json/index.js';
import * as mimetypes from '../../../lib/stdlib/mimetypes/index.js';
import * as netrc from '../../../lib/stdlib/netrc/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import * as blocking_io from '../../../lib/sync/stdlib/io/index.js';
import * as blocking_json from '../../../lib/sync/stdlib/json/index.js';
import { both } from '../../server/colours.js';
import vectors from '../../vectors/public_names.json' with { type: 'json' };
import requests_vectors from '../../vectors/requests_names.json' with { type: 'json' };

const PYTHON: Record<string, string[]> = { ...vectors.names, ...requests_vectors.names };
/** The names that Python's modules only import. */
const IMPORTED: Record<string, string[]> = { ...vectors.imported, ...requests_vectors.imported };
const DOCUMENT = readFileSync(new URL('../../../docs/internals/names.md', import.meta.url), 'utf8');
const ONLY_HERE = 'only here, ';

interface Row {
  module: string;
  reason: string;
  names: string[];
}

const [introduction = '', ...sections] = DOCUMENT.split(/^## /m);
/** The keys of the reasons that occur in many modules. */
const KEYS = Array.from(introduction.matchAll(/^\| `(\w+)`/gm), ([, key]) => key!);
const ROWS: Row[] = sections.flatMap((section) => {
  if (section.startsWith('Members of classes')) return []; // compared by symbols.test.ts
  const module = /^`(.*)`\n/.exec(section)![1]!;
  return Array.from(section.matchAll(/^- (.*?): ((?:`\w+` ?)+)$/gm), ([, reason, names]) => ({
    module,
    reason: reason!,
    names: Array.from(names!.matchAll(/`(\w+)`/g), ([, name]) => name!),
  }));
});

/** Returns the names listed for a module: those that only it has here, or those that only Python has. */
function listed(module: string, only_here: boolean): string[] {
  const rows = ROWS.filter((row) => row.module === module);
  const names = rows.filter(({ reason }) => reason.startsWith(ONLY_HERE) === only_here);
  return names.flatMap((row) => row.names).sort();
}

test('docs/internals/names.md lists each name of a module once, by a known reason', () => {
  expect(DOCUMENT.match(/^- /gm)).toHaveLength(ROWS.length);
  expect(KEYS).toEqual(['types', 'modules', 'imported', 'own']);
  for (const { module, reason, names } of ROWS) {
    expect(Object.keys(PYTHON)).toContain(module);
    expect(KEYS.includes(reason) || / /.test(reason), reason).toBe(true);
    expect(names).toEqual([...new Set(names)].sort());
  }
});

describe.each(
  both(
    { ...root, io, json, mimetypes, netrc },
    { ...blocking_root, io: blocking_io, json: blocking_json, mimetypes, netrc },
  ),
)('$colour', ({ colour: _, ...modules }) => {
  /** Returns the module here, undefined if there is none. */
  const module_of = (name: string): object | undefined => {
    const { chardet, idna, urllib3 } = modules.requests.packages;
    let found: unknown = { ...modules, charset_normalizer: chardet, idna, urllib3 };
    for (const part of name.split('.'))
      found = (found as Record<string, unknown> | undefined)?.[part];
    return found as object | undefined;
  };

  test.each(Object.entries(PYTHON))('%s has the names of Python’s', (name, python) => {
    const module = module_of(name);
    if (module === undefined) {
      const [, parent, own] = /^(.*)\.(\w+)$/.exec(name)!;
      expect(listed(parent!, false)).toContain(own);
      return;
    }
    const here = Object.keys(module);
    expect({
      missing: python.filter((each) => !here.includes(each) && !IMPORTED[name]!.includes(each)),
      'only here': here.filter((each) => !python.includes(each)).sort(),
    }).toEqual({ missing: listed(name, false), 'only here': listed(name, true) });
    for (const [each, value] of Object.entries(module)) expect(value, each).not.toBe(undefined);
  });

  test('a name that a module imports is the same object', () => {
    const { http, requests, socket, urllib } = modules;
    const { urllib3 } = requests.packages;
    expect(http.client.urlsplit).toBe(urllib.parse.urlsplit);
    expect(urllib.robotparser.urllib.request.http.client.socket).toBe(socket);
    expect(requests.models.urlencode).toBe(urllib.parse.urlencode);
    expect(requests.sessions.cookiejar_from_dict).toBe(requests.cookies.cookiejar_from_dict);
    expect(requests.sessions.DEFAULT_PORTS).toBe(requests.utils.DEFAULT_PORTS);
    expect(requests.urllib3).toBe(urllib3);
    expect(urllib3.util.ssl_.create_urllib3_context).toBe(urllib3.util.create_urllib3_context);
    expect(urllib3.connectionpool.port_by_scheme).toBe(urllib3.connection.port_by_scheme);
    expect(urllib3.poolmanager.port_by_scheme).toBe(urllib3.connection.port_by_scheme);
  });
});
