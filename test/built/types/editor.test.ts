// What an editor shows of the shipped declarations: hovers, signature help, completions and errors of typical calls.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PROGRAM = path.join(ROOT, 'test/built/types/editor_program.ts');
const IMPORTS = `
import * as root from 'pyurllib';
import { kw } from 'pyurllib/builtins';
import * as client from 'pyurllib/http/client';
import * as json from 'pyurllib/json';
import * as parse from 'pyurllib/parse';
import * as request from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
const session = new requests.Session();
const connection = new client.HTTPConnection('h');
const adapter = new requests.adapters.HTTPAdapter();
const opener = request.build_opener();
declare const f: request.Response;
`;

/** The language service over one file, whose text each test sets; `|` marks the place. */
let text = '';
let version = 0;
const service = ts.createLanguageService(
  {
    getScriptFileNames: () => [PROGRAM],
    getScriptVersion: (file) => (file === PROGRAM ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      const content = file === PROGRAM ? text : ts.sys.readFile(file);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      types: ['node'],
      skipLibCheck: true,
    }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => file === PROGRAM || ts.sys.fileExists(file),
    readFile: (file) => (file === PROGRAM ? text : ts.sys.readFile(file)),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    realpath: (file) => ts.sys.realpath?.(file) ?? file,
  },
  ts.createDocumentRegistry(),
);

/** Puts a call into the program; returns the place of `|` in it. */
function place(call: string): number {
  const before = `${IMPORTS}${call}`;
  text = before.replace('|', '');
  version += 1;
  return before.indexOf('|');
}

function hover(call: string): { signature: string; doc: string } {
  const info = service.getQuickInfoAtPosition(PROGRAM, place(call))!;
  const signature = ts.displayPartsToString(info.displayParts).replace(/\s+/g, ' ');
  return { signature, doc: ts.displayPartsToString(info.documentation) };
}

function completions(call: string): string[] {
  const found = service.getCompletionsAtPosition(PROGRAM, place(call), undefined);
  return found!.entries.map(({ name }) => name);
}

function errors(call: string): string {
  place(call);
  return service
    .getSemanticDiagnostics(PROGRAM)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    .join('\n');
}

describe('hover', () => {
  test.each([
    [
      "request.url|open('u');",
      'urlopen(url: string | URL | request.Request<unknown>, keywords?: request.UrlopenKeywords): Promise<request.Response>',
    ],
    [
      "requests.g|et('u', { timeout: 3 });",
      'get(url: requests.URLType, keywords?: requests.GetKeywords): Promise<requests.Response>',
    ],
    [
      "requests.p|ost('u', kw({ data: '' }));",
      'post(url: requests.URLType, keywords?: requests.PostKeywords): Promise<requests.Response>',
    ],
    [
      "parse.qu|ote('a', { safe: '' });",
      'quote(string: string | Uint8Array, keywords?: parse.QuoteKeywords): string',
    ],
    [
      'parse.url|encode({ a: 1 });',
      'urlencode(query: parse.Query, keywords?: parse.UrlencodeKeywords): string',
    ],
    [
      "new request.Req|uest('u', { headers: {} });",
      'Request<unknown>(url: string | URL, keywords?: request.RequestKeywords): request.Request<unknown>',
    ],
    [
      "new client.HTTPConn|ection('h', { timeout: 3 });",
      'HTTPConnection(host: string, keywords?: client.HTTPConnectionKeywords): client.HTTPConnection',
    ],
    ['json.du|mps([1]);', 'dumps(obj: unknown, keywords?: json.DumpsKeywords): string'],
    [
      'adapter.init_pool|manager(1, 2, { block: true });',
      'init_poolmanager<never>(connections: number, maxsize: number, block?: boolean | requests.HTTPAdapterInitPoolmanagerKeywords',
    ],
    [
      "connection.put|request('GET', '/');",
      '(method) HTTPConnection.putrequest(method: string, url: string, skip_host?: number | boolean | client.HTTPConnectionPutrequestKeywords',
    ],
    ["session.get_ad|apter('u');", 'get_adapter<never>(url: string): requests.BaseAdapter (+1'],
    [
      "new parse.Split|Result('http', 'h', '/', '', '');",
      'SplitResult(scheme: string, netloc: string, path: string, query: string, fragment: string): parse.SplitResult',
    ],
    [
      "session.g|et('u', { timeout: 3 });",
      'get<never>(url: requests.URLType, keywords?: requests.SessionGetKeywords',
    ],
    ['f.re|ad();', 'read<never>(keywords?: client.HTTPResponseReadKeywords | undefined): Promise'],
    ['connection.getres|ponse();', 'getresponse<never>(): Promise<client.HTTPResponse>'],
    [
      "connection.set_tun|nel('h', 80);",
      'headers?: client.Headers | kw<client.HTTPConnectionSetTunnelKeywords> | null',
    ],
    ["f.gethea|der('A');", 'getheader<never>(name: string): string | null'],
    ["f.headers.g|et('A', '-');", '): string'],
    ['root.sock|et;', 'const socket: SocketModule'],
    ['root.urllib.reque|st;', 'request: RequestModule &'],
    ['requests.packages.urll|ib3;', 'urllib3: Urllib3Module'],
  ])('%s', (call, expected) => {
    const { signature } = hover(call);
    expect(signature).toContain(expected);
    expect(signature).not.toMatch(
      /ArgumentsOf|Parameter<|Given|args_0|Override|\.\.\.more|typeof import/,
    );
  });

  test('shows the documentation of a function, and of a keyword with its default', () => {
    expect(hover("request.url|open('u');").doc).toMatch(/^Opens a URL\./);
    const { signature, doc } = hover("requests.get('u', { time|out: 3 });");
    expect(signature).toBe('(property) VerbKeywords.timeout?: requests.TimeoutType | undefined');
    expect(doc).toMatch(/^The timeout of each operation in seconds, .* Default: `null`\.$/);
  });
});

test.each(['void session.coo|kies;', 'session.coo|kies = session.cookies;'])(
  'the hover of %s says that another jar has no methods of a dict',
  (call) => {
    expect(hover(call).doc).toMatch(/methods of a dict/);
  },
);

test.each<[string, string]>([
  ['builtins.len(promise);', 'a promise: await it'],
  ['builtins.sorted(promise);', 'a promise: await it'],
  ['builtins.truth(promise);', 'a promise: await it'],
  ['builtins.tuple(pieces);', 'an async iterable: read it by for await'],
])('%s does not compile: %s', (call, reason) => {
  const declared =
    'declare const promise: Promise<number[]>; declare const pieces: AsyncGenerator<number>;';
  const program = `import * as builtins from 'pyurllib/builtins'; ${declared} ${call}`;
  expect(errors(program)).toContain(`is not assignable to parameter of type '"${reason}"'`);
});

test.each<[string, string]>([
  ['builtins.le|n([1]);', 'len<number[]>(value: number[]): number'],
  ['builtins.tru|th([1]);', 'truth<number[]>(value: number[]): boolean'],
  ['builtins.equ|al(1, "a");', 'equal<number, string>(a: number, b: string): boolean'],
])('the hover of %s', (call, signature) => {
  const program = `import * as builtins from 'pyurllib/builtins'; ${call}`;
  expect(hover(program).signature).toContain(signature);
});

test.each(['pyurllib/error', 'pyurllib/sync/error'])('%s: HTTPError.code', (module) => {
  const { doc } = hover(`import { HTTPError } from '${module}'; HTTPError.prototype.co|de;`);
  expect(doc).toBe('The status code.');
});

test('signature help names the parameters', () => {
  const at = place("request.urlopen('u', |);");
  const help = service.getSignatureHelpItems(PROGRAM, at, undefined)!;
  const names = help.items.map(({ parameters }) => parameters.map(({ name }) => name).join(', '));
  expect(names).toContain('url, keywords');
  expect(names).toContain('url, data, timeout, keywords');
});

test.each([
  "session.get('u', |);",
  'f.read(|);',
  'connection.getresponse(|);',
  "opener.open('u', |);",
])('signature help of %s: first, only parameters of Python', (call) => {
  const help = service.getSignatureHelpItems(PROGRAM, place(call), undefined)!;
  const { parameters } = help.items[help.selectedItemIndex]!;
  const shown = parameters.map((each) => ts.displayPartsToString(each.displayParts)).join(', ');
  expect(shown).not.toMatch(/Override|More/);
});

describe('completions', () => {
  test.each([
    ["request.urlopen('u', { | });", ['context', 'data', 'signal', 'timeout']],
    ["parse.quote('a', { | });", ['encoding', 'errors', 'safe']],
    [
      "parse.parse_qs('a', { | });",
      ['encoding', 'errors', 'keep_blank_values', 'max_num_fields', 'separator', 'strict_parsing'],
    ],
    [
      "new client.HTTPConnection('h', { | });",
      ['agent', 'blocksize', 'max_response_headers', 'port', 'source_address', 'timeout'],
    ],
    ["connection.putrequest('GET', '/', { | });", ['skip_accept_encoding', 'skip_host']],
  ])('%s', (call, expected) => {
    const names = completions(call);
    expect(names).toEqual(expect.arrayContaining(expected));
    expect(names).not.toContain('session');
  });

  test.each([
    ['requests.Response.prototype.|;', ['_content', '_content_consumed', '_next']],
    ['session.|;', []],
    ['opener.|;', ['_call_chain', '_open']],
    ['f.|;', []],
    [
      "(await requests.get('u')).request.|;",
      ['_body_position', '_cookies', '_encode_files', '_encode_params', '_get_idna_encoded_host'],
    ],
  ])('%s: of the private attributes, only those that Python has', (call, expected) => {
    const names = completions(call).filter((name) => /^_(?!_)/.test(name));
    expect(names.sort()).toEqual(expected);
  });

  test.each([
    "requests.get('u', { | });",
    "session.get('u', { | });",
    "requests.request('GET', 'u', { | });",
  ])('%s: the keywords, and nothing else', (call) => {
    const names = completions(call);
    expect(names).toEqual(expect.arrayContaining(['allow_redirects', 'timeout', 'verify']));
    // What the program has in scope is none.
    expect(names).not.toContain('session');
  });
});

describe('errors', () => {
  test.each([
    [
      "requests.get('u', { timeuot: 3 });",
      /'timeuot' does not exist in type 'GetKeywords'\. Did you mean to write 'timeout'\?/,
    ],
    [
      "requests.get('u', { timeout: '3' });",
      /Type 'string' is not assignable to type 'TimeoutType \| undefined'/,
    ],
    [
      "requests.get('u', kw({ timeuot: 3 }));",
      /"timeuot"' is not assignable .* Did you mean '"timeout"'\?/,
    ],
    [
      "request.urlopen('u', { context: 5 });",
      /Type 'number' is not assignable to type 'SSLContext'/,
    ],
    ['parse.quote(5);', /'number' is not assignable to parameter of type 'string/],
    [
      "connection.putrequest('GET', '/', { skip: true });",
      /'skip' does not exist in type 'HTTPConnectionPutrequestKeywords'/,
    ],
  ])('%s', (call, expected) => {
    expect(errors(call)).toMatch(expected);
  });
});
