import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import module from 'node:module';
import { connect, createServer as listen, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { find_oracle } from '../../oracle/find_oracle.js';

const COMMAND = fileURLToPath(new URL('../../../bin/pyurllib.mjs', import.meta.url));
const SERVER = fileURLToPath(new URL('../../../examples/server.mjs', import.meta.url));
const base = inject('httpbin').http;

function start(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args]);
  return { child, stdout: text(child.stdout), stderr: text(child.stderr) };
}

/** Runs `pyurllib` with arguments and an input, to its end. */
async function run(args: string[], input = '') {
  const { child, stdout, stderr } = start(...args);
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: await stdout, stderr: await stderr };
}

/** The lines that the prompt answers, none of which is an error. */
async function typed(...lines: string[]) {
  const { status, stdout, stderr } = await run([], lines.join('\n'));
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** Lines, some of which are errors. @returns What is answered, and the errors, in lines. */
async function failing(...lines: string[]) {
  const { status, stdout, stderr } = await run([], lines.join('\n'));
  expect(status).toBe(1);
  return { answers: stdout.trimEnd().split('\n'), errors: stderr.trimEnd().split('\n') };
}

describe('the prompt', () => {
  // docs/internals/security_history.md: the prompt: codes of the terminal in what a server sent
  test('shows codes of the terminal that a server sent, and does not pass them on', async () => {
    const server = listen((socket) =>
      socket.end('HTTP/1.1 404 \x1b]0;evil\x07\x9b2J\r\nContent-Length: 0\r\n\r\n', 'latin1'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { stdout, stderr } = await run(
      [],
      [
        `urllib.request.urlopen("http://127.0.0.1:${port}/")`,
        '_error',
        `new http.cookiejar.Cookie(0, "a\\x9b2J", "\\x1b[2J", null, false, "h", false, false, "/", true, false, null, true, null, null, {}).toString()`,
        'class C { __repr__() { return "\\x1b[2J\\n\\x9b" } }; new C()',
        'throw new C()',
      ].join('\n'),
    );
    server.close();
    const shown = stdout + stderr;
    expect(shown).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(shown).toContain('HTTPError: HTTP Error 404: \\x1b]0;evil\\x07\\x9b2J\n');
    expect(shown).toContain('\\x1b[2J\n\\x9b');
  });

  // Statements of Python's pages on urllib.parse and urllib.request that are both Python and JavaScript.
  const DOCTEST = `
>>> import urllib.request, urllib.parse
>>> from urllib.parse import urlparse, urljoin as join
>>> urlparse("scheme://netloc/path;parameters?query#fragment")
ParseResult(scheme='scheme', netloc='netloc', path='/path;parameters', params='', query='query', fragment='fragment')
>>> o = urlparse("http://docs.python.org:80/3/library/urllib.parse.html?highlight=params#url-parsing")
>>> o.port
80
>>> o.netloc
'docs.python.org:80'
>>> urlparse('help/Python.html')
ParseResult(scheme='', netloc='', path='help/Python.html', params='', query='', fragment='')
>>> join('http://www.cwi.nl/%7Eguido/Python.html', '//www.python.org/%7Eguido')
'http://www.python.org/%7Eguido'
>>> urllib.parse.urlsplit('HTTP://www.Python.org/doc/').geturl()
'http://www.Python.org/doc/'
>>> params = urllib.parse.urlencode({'spam': 1, 'eggs': 2, 'bacon': 0})
>>> params
'spam=1&eggs=2&bacon=0'
>>> f = urllib.request.urlopen("${base}/response-headers?A=1&" + params)
>>> f.status
200
>>> f.headers['A']
'1'
>>> print(f.headers['Content-Type'], f.headers['Missing'])
application/json None
>>> f = urllib.request.urlopen("${base}/base64/SGVsbG8=")
>>> f.read(4)
b'Hell'
>>> f.read(100).decode('utf-8')
'o'
>>> [None, True, {'a': "it's"}]
[None, True, {'a': "it's"}]
`.trim();

  test('answers statements of Python’s pages as they stand, copied with their prompts', async () => {
    const lines = DOCTEST.split('\n');
    const statements = lines.filter((line) => line.startsWith('>>> '));
    const answers = lines.filter((line) => !line.startsWith('>>> '));
    expect(statements.length).toBeGreaterThan(15);
    expect((await typed(...statements)).trimEnd().split('\n')).toEqual(answers);
  });

  const oracle = find_oracle();
  test.runIf(oracle !== null)('answers them as CPython does', () => {
    const checker = `
import doctest, sys
test = doctest.DocTestParser().get_doctest(sys.stdin.read(), {}, 'prompt', None, 0)
print(doctest.DocTestRunner().run(test))
`;
    const { stdout } = spawnSync(oracle as string, ['-I', '-X', 'utf8', '-c', checker], {
      input: `${DOCTEST}\n`,
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^TestResults\(failed=0, attempted=(1[6-9]|[2-9]\d)\)$/m);
  });

  test('shows nothing for None, and Python’s errors as the last line of its traceback', async () => {
    const { answers, errors } = await failing(
      'None',
      'undefined',
      "urllib.request.urlopen('nothing')",
      "json.loads('{')",
      '_error.pos',
      'throw null',
      'missing',
      `urllib.request.urlopen('${base}/status/404')`,
      '_error instanceof OSError',
    );
    expect(answers).toEqual(['1', 'True']);
    expect(errors).toEqual([
      "ValueError: unknown url type: 'nothing'",
      'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
      'None',
      'ReferenceError: missing is not defined',
      'HTTPError: HTTP Error 404: Not Found',
    ]);
  });

  test('has len, sorted, help and exit', async () => {
    const stdout = await typed(
      "len('caf\u00e9')",
      'sorted([2, 1], reverse=True)',
      'help(urllib.parse.quote)',
      'help(requests.Session())',
      'help(None)',
      'help(True)',
      "' a '.strip().startswith('a'), 'a'.encode()",
      "'abc'.startswith(('x', 'a')), 'abc'.endswith('b', 0, 2), f\"{'a:b'!a:>6}\"",
      'exit()',
      'print(1)',
    );
    expect(stdout.split('\n')).toEqual([
      '4',
      '[2, 1]',
      "urllib.parse.quote(string, safe='/', encoding=None, errors=None)",
      'https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.quote',
      'requests.Session()',
      'https://requests.readthedocs.io/en/latest/api/#requests.Session',
      'https://docs.python.org/3.13/library/functions.html',
      'https://docs.python.org/3.13/library/functions.html',
      "(True, b'a')",
      `(True, True, " 'a:b'")`,
      '',
    ]);
  });

  test.each(['exit', 'quit'])('%s alone leaves', async (word) => {
    expect(await typed('sum([1, 2]), getattr(1, "x", 2), callable(len)', word, 'print(1)')).toBe(
      '(3, 2, True)\n',
    );
  });

  test('help shows the keywords of a verb', async () => {
    expect(await typed('help(requests.post)')).toMatch(
      /^requests\.post\(url, data=None, json=None, \*\*kwargs\)\nKeywords: .*timeout.*headers/,
    );
  });

  test.each([
    ['range(3)', 'ReferenceError: range is not defined', 'Array.from({ length: n }, (_, i) => i)'],
    ['dir(http)', 'ReferenceError: dir is not defined', 'Object.keys(x)'],
  ])('%s: what stands for it', async (line, message, form) => {
    const { errors } = await failing(line);
    expect(errors).toEqual([message, `In JavaScript: ${form}`]);
  });

  test.each([
    ["'a b'.split()", "in JavaScript: str.split('a b')"],
    ['x.split()', 'in JavaScript: str.split(…)'],
    ["'a,b'.split(',', 1)", "in JavaScript: str.split('a,b', ',', …)"],
    ["'aaa'.replace('a', 'b')", "in JavaScript: 'aaa'.replaceAll('a', 'b')"],
    ["'a' + 1", 'an operator of this line has another result in JavaScript'],
    ["1 + 'a'", 'an operator of this line has another result in JavaScript'],
  ])('%s has another result in JavaScript', async (line, message) => {
    expect((await failing('let x = "a b"', line)).errors).toEqual([`SyntaxError: ${message}`]);
  });

  test('takes what has the same result', async () => {
    const lines = ["'a b'.split(' ')", "'aab'.replace(/a/, 'b')", '1 + 2 * 3'];
    expect(await typed(...lines)).toBe("['a', 'b']\n'bab'\n7\n");
  });

  test('goes on after a value or an error that cannot be shown', async () => {
    const { answers, errors } = await failing(
      'let deep = []; for (let i = 0; i < 20000; i++) deep = [deep]; deep',
      'new ValueError(deep)',
      'throw new ValueError(deep)',
      "({ __repr__() { throw new KeyError('k') } })",
      '_error instanceof KeyError',
      '({ __repr__: () => Symbol() })',
      "throw { __repr__() { throw new KeyError('k') } }",
      "throw Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })",
      "throw new Proxy({}, { getPrototypeOf() { throw new Error('trap') } })",
      'throw Object.create(null)',
      "new Proxy({}, { getPrototypeOf() { throw new Error('trap') } })",
      '1 + 1',
    );
    const recursion =
      'RecursionError: maximum recursion depth exceeded while getting the repr of an object';
    expect(answers).toEqual(['True', '2']);
    expect(errors).toEqual([
      recursion,
      recursion,
      'ValueError: <exception str() failed>',
      "KeyError: 'k'",
      'TypeError: __repr__ returned non-string (type symbol)',
      '<exception str() failed>',
      '<exception str() failed>',
      '<exception str() failed>',
      '{}',
      'Error: trap',
    ]);
  });

  test('shows headers as headers, and modules by their names', async () => {
    const stdout = await typed(
      "urllib.request.urlopen('data:,x').headers",
      `requests.get('${base}/response-headers?A=1').headers`,
      'requests.codes',
      'new http.cookiejar.CookieJar()',
      'urllib.parse',
      'json',
    );
    expect(stdout).not.toContain('Proxy');
    expect(stdout).toMatch(/^HTTPMessage \[\n {2}\[ 'Content-type', 'text\/plain;/);
    expect(stdout).toMatch(/^\{'A': '1', 'Content-Type': 'application\/json', /m);
    expect(stdout.split('\n').slice(-5)).toEqual([
      "<lookup 'status_codes'>",
      '<CookieJar[]>',
      "<module 'urllib.parse'>",
      "<module 'json'>",
      '',
    ]);
  });

  test.each([
    ['import json as j, http.client as c', { j: 'json', c: 'http.client' }],
    ['from urllib import parse as p', { p: 'urllib.parse' }],
  ])('accepts %s', async (statement, names) => {
    const shown = Object.values(names).map((name) => `<module '${name}'>\n`);
    expect(await typed(statement, ...Object.keys(names))).toBe(shown.join(''));
  });

  test.each([
    ['import nowhere', "ModuleNotFoundError: No module named 'nowhere'"],
    ['import urllib.nowhere', "ModuleNotFoundError: No module named 'urllib.nowhere'"],
    ['import urllib.parse.quote', "ModuleNotFoundError: No module named 'urllib.parse.quote'"],
    ['from json import toString', "ImportError: cannot import name 'toString' from 'json'"],
  ])('refuses %s', async (statement, message) => {
    expect(await failing(statement)).toEqual({ answers: [''], errors: [message] });
  });

  test('takes braces for an object, waits for more lines, and reports what is wrong or incomplete', async () => {
    const errors = ['SyntaxError: missing ) after argument list'];
    expect(await failing('{a: 1}', '{ let b = 2; print(b) }', 'print(1 2)')).toEqual({
      answers: ["{'a': 1}", '2'],
      errors,
    });
    expect(await typed('print(', '  1,', "  'a')", '')).toBe('1 a\n');
    expect(await typed('print(`a', 'b`)', '')).toBe('a\nb\n');
    expect(await failing('print(1', '')).toEqual({ answers: [''], errors });
  });

  test('leaves out the lines of a block whose head was refused', async () => {
    const copied = ["for k in ['a']:", '    print(1)', '', '    print(1)', 'print(2)', 'if k:'];
    const more = [
      '  print(3)',
      'else:',
      '  print(4)',
      'async def f(*a):',
      '  print(5)',
      'print(6)',
    ];
    expect(await failing(...copied, ...more)).toEqual({
      answers: ['2', '6'],
      errors: [
        "SyntaxError: in JavaScript: for (const k of ['a']) { … }",
        'SyntaxError: in JavaScript: if (truth(k)) { … }',
        'SyntaxError: in JavaScript: } else { … }, after the brace of the if',
        "SyntaxError: Unexpected identifier 'def'",
      ],
    });
  });

  test('refuses what JavaScript takes for a comment or another operator', async () => {
    const lines = ['a = 7', 'b = 2', 'a // b', 'x = 5 // five', 'x', 'print(a // b)'];
    expect(await failing(...lines, 'xs = [1]', 'xs[-1]', 'let y = xs[-1]', 'y')).toEqual({
      answers: ['5'],
      errors: [
        'SyntaxError: in JavaScript: Math.floor(a / b)',
        'SyntaxError: in JavaScript: print(Math.floor(a / b))',
        'SyntaxError: in JavaScript: xs.at(-1)',
        'SyntaxError: an operator of this line has another result in JavaScript',
        'ReferenceError: y is not defined',
      ],
    });
  });

  test('leaves out the lines of a block whose head has two lines; a comment ends no statement', async () => {
    const lines = ['def get(url,', '        timeout=5):', '    print(1)', 'print(2)'];
    const { answers } = await failing(...lines, 'let x = [', '1, // one', '2 // 2', ']', 'x');
    expect(answers).toEqual(['2', '[1, 2]']);
  });

  test('Ctrl-C interrupts a call that waits, and the next one works', async () => {
    const { child, stdout, stderr } = start();
    const silent = await listening((request, response) => {
      if (request.url === '/next') response.end('next');
      else child.kill('SIGINT');
    });
    child.stdin.end(
      `urllib.request.urlopen('${silent.url}/')\nurllib.request.urlopen('${silent.url}/next').read()`,
    );
    await once(child, 'close');
    silent.close();
    expect([await stdout, await stderr]).toEqual(["b'next'\n", 'KeyboardInterrupt\n']);
  });
});

/** A server of this process; the command runs in another. */
async function listening(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('get', () => {
  test('- is standard output', async () => {
    const { status, stdout } = await run(['get', 'data:,abc', '-']);
    expect([status, stdout, existsSync('-')]).toEqual([0, 'abc', false]);
    expect((await run(['get', '-c', 'data:,abc', '-'])).status).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('Ctrl-C names -c', async () => {
    const server = await listening((_, response) => {
      response.writeHead(200, { 'Content-Length': 9 }).write('abc', () => {
        setTimeout(() => child.kill('SIGINT'), 300);
      });
    });
    const file = join(folder, 'interrupted');
    const { child, stderr } = start('get', `${server.url}/`, file);
    const [status, signal] = (await once(child, 'close')) as unknown[];
    server.close();
    expect([status, signal]).toEqual([null, 'SIGINT']);
    expect(await stderr).toContain('pyurllib: interrupted; get -c continues interrupted\n');
  });

  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('writes the body to standard output, and its size to standard error', async () => {
    expect(await run(['get', `${base}/base64/SGVsbG8=`])).toEqual({
      status: 0,
      stdout: 'Hello',
      stderr: expect.stringMatching(/^SGVsbG8=  5 of 5 bytes  100 %  .*\/s\n$/) as string,
    });
  });

  test('names a URL that ends in a slash without what may be secret', async () => {
    const server = await listening((_, response) => response.end(Buffer.alloc(999_500)));
    const { host } = new URL(server.url);
    const { stderr } = await run(['get', `http://${host}/a/?key=secret#secret`]);
    server.close();
    expect(stderr).toMatch(new RegExp(`^http://${host}/a/ {2}1 of 1 MB {2}100 % {2}`));
  });

  test('follows redirects and writes to a file', async () => {
    const file = join(folder, 'redirected');
    const { status, stdout, stderr } = await run(['get', `${base}/redirect/2`, file]);
    expect([status, stdout]).toEqual([0, '']);
    const body = readFileSync(file);
    expect((JSON.parse(body.toString()) as { url: string }).url).toBe(`${base}/get`);
    expect(stderr).toContain(`redirected  ${body.length} of ${body.length} bytes  100 %  `);
  });

  test('shows no percentage if the server does not state the length', async () => {
    const file = join(folder, 'unknown');
    const { status, stderr } = await run(['get', `${base}/stream-bytes/100000`, file]);
    expect([status, readFileSync(file).length]).toEqual([0, 100_000]);
    expect(stderr).toMatch(/^unknown {2}100 kB {2}[\d.]+ \wB\/s\n$/);
  });

  test.each([
    ['a status', `${base}/status/404`, 'HTTP Error 404: Not Found'],
    ['an unknown scheme', 'gopher://h/', '<urlopen error unknown url type: gopher>'],
    ['an invalid port', 'http://h:x/', "nonnumeric port: 'x'"],
    ['an invalid host', 'http://[::1/x', 'Invalid IPv6 URL'],
  ])('reports %s in one line, and creates no file', async (_, url, message) => {
    const file = join(folder, 'none');
    expect(await run(['get', url, file])).toEqual({
      status: 1,
      stdout: '',
      stderr: `pyurllib: ${message}\n`,
    });
    expect(existsSync(file)).toBe(false);
  });

  test('-c continues a file, and says that it is complete', async () => {
    const whole = Buffer.from('0123456789'.repeat(20));
    const server = await listening(({ headers, url }, response) => {
      const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
      if (from === undefined || url === '/whole') response.end(whole);
      else if (Number(from) >= whole.length)
        response.writeHead(416, { 'Content-Range': `bytes */${whole.length}` }).end();
      else {
        const rest = whole.subarray(Number(from));
        const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
        const length = rest.length;
        response.writeHead(206, { 'Content-Length': length, 'Content-Range': range }).end(rest);
      }
    });
    const file = join(folder, 'continued');
    writeFileSync(file, whole.subarray(0, 150));
    const { stderr } = await run(['get', '-c', `${server.url}/`, file]);
    expect(stderr).toMatch(/^continued {2}200 of 200 bytes {2}100 % {2}/);
    expect(readFileSync(file)).toEqual(whole);
    expect(await run(['get', '-c', `${server.url}/`, file])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'continued is complete\n',
    });
    writeFileSync(file, 'other');
    expect((await run(['get', '-c', `${server.url}/whole`, file])).status).toBe(0);
    server.close();
    expect(readFileSync(file)).toEqual(whole);
  });

  // docs/internals/security_history.md: `pyurllib get -c` and a 206 of another part, or of none
  test.each([
    ['another part', 'bytes 0-9/20', 'the range bytes 0-9/20'],
    ['a part that overlaps', 'bytes 4-19/20', 'the range bytes 4-19/20'],
    ['no range', null, 'no range'],
    ['a range of nothing known', 'bytes */20', 'the range bytes */20'],
    ['several parts', null, 'no range', 'multipart/byteranges; boundary=x'],
  ])('-c refuses %s, and leaves the file alone', async (_, range, sent, type = 'text/plain') => {
    const server = await listening((_request, response) => {
      const headers = range === null ? {} : { 'Content-Range': range };
      response.writeHead(206, { 'Content-Type': type, ...headers }).end('0123456789');
    });
    const file = join(folder, 'refused');
    writeFileSync(file, 'abcde');
    expect(await run(['get', '-c', `${server.url}/`, file])).toEqual({
      status: 1,
      stdout: '',
      stderr: `pyurllib: <urlopen error cannot continue at 5: the server sent ${sent}>\n`,
    });
    server.close();
    expect(readFileSync(file, 'utf8')).toBe('abcde');
  });

  test.each([
    ['the whole is larger', 'bytes 5-9/20', 'got only 10 out of 20 bytes', 1],
    ['nobody knows', 'bytes 5-9/*', '', 0],
  ])('-c continues by a part of the rest: %s', async (_, range, message, expected) => {
    const server = await listening((_request, response) => {
      response.writeHead(206, { 'Content-Range': range, 'Content-Length': 5 }).end('56789');
    });
    const file = join(folder, 'partly');
    writeFileSync(file, '01234');
    const { status, stderr } = await run(['get', '-c', `${server.url}/`, file]);
    server.close();
    expect([status, readFileSync(file, 'utf8')]).toEqual([expected, '0123456789']);
    expect(stderr).toContain(message);
  });

  test('reports a file that cannot be written', async () => {
    const file = join(folder, 'nowhere', 'file');
    const { status, stderr } = await run(['get', 'data:,abc', file]);
    const shown = file.replaceAll('\\', '\\\\'); // by repr()
    const message = `[Errno 2] No such file or directory: '${shown}'`;
    expect([status, stderr]).toEqual([1, `pyurllib: ${message}\n`]);
  });

  test('reports a body that ends early, and no control characters of a server', async () => {
    const server = await listening((request, response) => {
      if (request.url === '/reason') {
        response.socket?.end('HTTP/1.1 500 a\x1b[31mb\r\n\r\n');
        return;
      }
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('abc', () => response.destroy());
    });
    const early = await run(['get', `${server.url}/`]);
    const reason = await run(['get', `${server.url}/reason`]);
    server.close();
    const message = 'retrieval incomplete: got only 3 out of 10 bytes';
    expect([early.status, early.stdout]).toEqual([1, 'abc']);
    expect(early.stderr.split('\n').slice(-2)).toEqual([
      `pyurllib: <urlopen error ${message}>`,
      '',
    ]);
    expect(reason.stderr).toBe('pyurllib: HTTP Error 500: a [31mb\n');
  });
});

describe('server', () => {
  let child: ChildProcess;
  let url: string, proxy: string;
  beforeAll(async () => {
    const started = spawn(process.execPath, [COMMAND, 'server', '0']);
    child = started;
    const [line] = (await once(createInterface(started.stdout), 'line')) as [string];
    [, url = '', proxy = ''] =
      /^(http:\S+\/hello), and a proxy at port (\d+), which has the same pages for any host$/.exec(
        line,
      ) ?? [];
  });
  afterAll(() => child.kill());

  test('starts the examples’ server at a port', async () => {
    expect((await run(['get', url])).stdout).toBe('Hello from a small server. ¡Olé!');
    const taken = await run(['server', proxy]);
    expect(taken.status).toBe(1);
    expect(taken.stderr).toMatch(
      /^pyurllib: \[Errno \d+\] Address already in use \(port \d+; 0 takes a free one\)\n$/,
    );
  });

  test('opens both ports or none, and names the one that is taken', async () => {
    const taken = listen().listen(3128, '127.0.0.1');
    await Promise.race([once(taken, 'listening'), once(taken, 'error')]); // Somebody has it.
    const command = await run(['server']);
    const by_hand = spawnSync(process.execPath, [SERVER], { encoding: 'utf8', timeout: 20_000 });
    taken.close();
    expect([command.status, command.stdout]).toEqual([1, '']);
    expect(command.stderr).toMatch(
      /^pyurllib: \[Errno \d+\] Address already in use \(port (?:3128|8000); 0 takes a free one\)\n$/,
    );
    expect([by_hand.status, by_hand.stdout]).toEqual([1, '']);
    expect(by_hand.stderr).toMatch(/^port (?:3128|8000) cannot be opened: EADDRINUSE\n$/);
  });

  test('started by hand with what is no port, shows its usage', () => {
    const { status, stderr } = spawnSync(process.execPath, [SERVER, 'abc'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'usage: node examples/server.mjs [PORT]\n']);
  });

  test('by the proxy, /get has the URL that was asked for, and Digest works', async () => {
    const credentials = `Proxy-Authorization: Basic ${btoa('username:password')}`;
    const of = (target: string, ...more: string[]) =>
      exchange_at(Number(proxy), `GET ${target} HTTP/1.1`, 'Host: h', credentials, ...more);
    const [, body = ''] = (await of('http://h/get?a=1')).split('\r\n\r\n');
    expect((JSON.parse(body) as { url: string }).url).toBe('http://h/get?a=1');
    const page = '/digest-auth/auth/u/p';
    const [, nonce = ''] = /nonce="([^"]*)"/.exec(await of(`http://h${page}`)) ?? [];
    const hash = (text: string) => createHash('md5').update(text).digest('hex');
    const secret = hash('u:me@kennethreitz.com:p');
    const response = hash(`${secret}:${nonce}:00000001:c:auth:${hash(`GET:${page}`)}`);
    const fields = `username="u", realm="me@kennethreitz.com", nonce="${nonce}", uri="${page}"`;
    const digest = `${fields}, opaque="b1f2c3", algorithm=MD5, qop=auth, nc=00000001, cnonce="c"`;
    expect(
      await of(`http://h${page}`, `Authorization: Digest ${digest}, response="${response}"`),
    ).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each(['null', '1', '{}', '{"body": 1}'])('answers the comment %s with 400', async (sent) => {
    const response = await fetch(new URL('/repos/psf/requests/issues/482/comments', url), {
      method: 'POST',
      body: sent,
      headers: { Authorization: `Basic ${btoa('fake@example.com:not_a_real_password')}` },
    });
    expect(response.status).toBe(400);
  });

  /** The response to a request of these lines, to its end. */
  async function exchange(...lines: string[]): Promise<string> {
    return exchange_at(Number(new URL(url).port), ...lines);
  }

  async function exchange_at(port: number, ...lines: string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
    return text(socket);
  }

  test.each([
    ['a host that is none', 'GET /get HTTP/1.1', 'Host: ['],
    ['a target that is none', 'GET http://[ HTTP/1.1', 'Host: h'],
    ['a path that is no text', 'GET /base64/%zz HTTP/1.1', 'Host: h'],
    ['a status that is no number', 'GET /status/abc HTTP/1.1', 'Host: h'],
    ['a status that is too large', 'GET /status/1000 HTTP/1.1', 'Host: h'],
    ['a header’s name with a line end', 'GET /response-headers?a%0a=b HTTP/1.1', 'Host: h'],
    ['a header’s value with a line end', 'GET /response-headers?a=%0ab HTTP/1.1', 'Host: h'],
    ['a location with a line end', 'GET /redirect-to?url=%0d%0a HTTP/1.1', 'Host: h'],
    ['a cookie with a line end', 'GET /cookies/set?a%0a=b HTTP/1.1', 'Host: h'],
    ['a count below 0', 'GET /bytes/-1 HTTP/1.1', 'Host: h'],
    ['no count', 'GET /stream-bytes/x HTTP/1.1', 'Host: h'],
    ['chunks of 0 bytes', 'GET /stream-bytes/9?chunk_size=0 HTTP/1.1', 'Host: h'],
    ['a wait that is no time', 'GET /delay/x HTTP/1.1', 'Host: h'],
    ['a drip with a status that is none', 'GET /drip?duration=0&code=9 HTTP/1.1', 'Host: h'],
    ['a challenge with a line end', 'GET /digest-auth/auth/u/p/%0a HTTP/1.1', 'Host: h'],
  ])('answers %s with 400', async (_, ...lines) => {
    expect(await exchange(...lines)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  test.each([
    ['a page that it does not have', 'GET http://example.org/nowhere HTTP/1.1', 404],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1', 501],
  ])('the proxy, asked for %s, says that it forwards nothing', async (_, line, status) => {
    const credentials = `Proxy-Authorization: Basic ${btoa('username:password')}`;
    const answer = await exchange_at(Number(proxy), line, 'Host: example.org', credentials);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('it answers for every host itself, and forwards nothing.');
  });

  test('bounds what a request asks for, and takes any name', async () => {
    const of = async (target: string) =>
      (await exchange(`GET ${target} HTTP/1.1`, 'Host: h')).split('\r\n\r\n');
    const [head = '', body = ''] = await of('/range/999999999');
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect([body.length, body.slice(25, 28)]).toEqual([102_400, 'zab']);
    expect((await of('/bytes/1e308'))[1]).toHaveLength(102_400);
    expect((await of('/redirect/1e308'))[0]).toContain('\r\nLocation: /redirect/102399\r\n');
    const names = await of('/get?__proto__=a&__proto__=b&constructor=c');
    expect(JSON.parse(names[1]!)).toMatchObject(
      JSON.parse('{"args": {"__proto__": ["a", "b"], "constructor": "c"}}') as object,
    );
    expect((await of('/%5f_proto__'))[0]).toMatch(/^HTTP\/1\.1 404 /);
    expect(child.exitCode).toBeNull();
  });
});

describe('the command', () => {
  test('--ffi starts the prompt on sockets of its own, or tells why it cannot', async () => {
    const { status, stdout, stderr } = await run(
      ['--ffi'],
      'urllib.request.urlopen("data:,abc").read()',
    );
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > 26 || (major === 26 && minor >= 1))
      expect([status, stdout.trim()]).toEqual([0, "b'abc'"]);
    else {
      expect([status, stdout]).toEqual([1, '']);
      const reason =
        process.platform === 'win32'
          ? `the structures of libc are not known for win32 ${process.arch}`
          : `Node ${process.version} has no node:ffi, which begins with Node 26.1; install_ffi({ koffi }) needs none`;
      expect(stderr).toBe(`pyurllib: the blocking API cannot use native calls here: ${reason}\n`);
    }
  });

  test('prints its version and its usage', async () => {
    expect((await run(['--version'])).stdout).toBe(`${manifest.version}\n`);
    expect((await run(['--help'])).stdout).toContain('pyurllib get [-c] URL [FILE]');
  });

  test('keeps compiled modules for the next command, where Node can', () => {
    const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...others } = process.env;
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
    try {
      const env = { ...others, TMPDIR: folder, TEMP: folder };
      const { status } = spawnSync(process.execPath, [COMMAND, '--version'], { env });
      expect(status).toBe(0);
      expect(existsSync(join(folder, 'node-compile-cache'))).toBe('enableCompileCache' in module);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    [['get'], 'get wants a URL: pyurllib get http://localhost:8000/hello'],
    [['get', 'a:', 'b', 'c'], 'get wants one URL and one file, not also c'],
    [['get', 'localhost:8/x'], 'no scheme in localhost:8/x: pyurllib get http://localhost:8/x'],
    [['get', '-c', 'http://h/'], 'get -c wants a file to continue'],
    [['--hlep'], 'unknown command: --hlep'],
    [['server', '70000'], 'not a port: 70000'],
    [['server', 'x'], 'not a port: x'],
  ])('refuses %j', async (args, message) => {
    const { status, stderr } = await run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(`pyurllib: ${message}\n\npyurllib `);
  });
});
