/** Properties of `install` that cannot be compared with CPython: restrictions, interrupts, repair, removal. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { install, type Allow, type Pyodide } from '../../../lib/pyodide/index.js';
import { black_hole } from '../../server/black_hole.js';
import { script } from '../../server/script.js';
import { INTERPRETERS, load_anew } from './interpreters.js';

const base = () => inject('http').replace(/\/$/, '');
const start = () => `BASE = '${base()}'\nSERVERS = ${JSON.stringify(inject('https'))}\n`;

describe.each(INTERPRETERS)('Pyodide %s', (_, load, name) => {
  const installed = async (options?: { allow?: Allow }) => {
    const { py, run } = await load();
    onTestFinished(install(py, options));
    return { py, run: (code: string) => run(start() + code) };
  };

  test('install() adds a network, and the returned function removes it', async () => {
    const { py, run } = await load_anew(name);
    const state = `
import sys, socket, select, selectors, http.client, urllib.request
print(socket.socket.__mro__[1] is __import__('_socket').socket, hasattr(__import__('_socket').socket, '_files'))
print('ssl' in sys.modules, hasattr(http.client, 'HTTPSConnection'), len(sys.meta_path))
print([name for name in sys.modules if name.startswith('_pyurllib')])
print(type(select.select).__name__, selectors.SelectSelector._select is select.select)
print(sorted(vars(socket)), socket.has_ipv6)
`;
    const before = run(state);
    const uninstall = install(py);
    expect(run(`${start()}import urllib.request; print(urllib.request.urlopen(BASE).read())`)).toBe(
      "b'hello\\n'\n",
    );
    expect(run(state)).not.toBe(before);
    py.runPython(
      `import socket; kept = socket.create_connection(('127.0.0.1', ${new URL(base()).port}))`,
    );
    uninstall();
    expect(run(state)).toBe(before);
    expect(
      py.runPython(
        'import errno\ntry: kept.recv(1)\nexcept OSError as e: answer = e.errno == errno.EBADF\nanswer',
      ),
    ).toBe(true);
    uninstall();
    onTestFinished(install(py));
    expect(run(`${start()}import urllib.request; print(urllib.request.urlopen(BASE).status)`)).toBe(
      '200\n',
    );
  });

  test('what MSG_PEEK has seen is received, and then the reset', async () => {
    await using peer = await script([{ read: 1 }, 'no', { end: 'rst' }]);
    const { run } = await installed();
    expect(
      run(`
import socket, time
sock = socket.create_connection(('127.0.0.1', ${peer.port}), 5)
sock.sendall(b'x')
time.sleep(0.2)
print(sock.recv(10, socket.MSG_PEEK), sock.recv(10))
for _ in range(2):
    try: print(sock.recv(10))
    except ConnectionResetError as error: print(type(error).__name__)
`),
    ).toBe("b'no' b'no'\nConnectionResetError\nb''\n");
  });

  test('install() leaves nothing behind but the network, nor does removing it', async () => {
    const { py } = await load_anew(name);
    py.runPython(`
load, sys, install, name = 'mine', 'mine', 'mine', 'mine'
import types as types, urllib.request
kept = types.ModuleType('requests'), types.ModuleType('urllib3.util')
__import__('sys').modules.update({module.__name__: module for module in kept})
urllib.request.install_opener(opener := urllib.request.build_opener())
`);
    const state = () =>
      py.runPython(`
(lambda sys, warnings, builtins, socket: repr([
    sorted(globals()), load, sys_ if (sys_ := globals()['sys']) else None, install, name,
    [m for m in sorted(sys.modules) if m.partition('.')[0] not in sys.stdlib_module_names],
    [sys.modules.get(module.__name__) is module for module in kept], urllib.request._opener is opener,
    warnings.filters, sorted(vars(builtins)), sys.path, sys.path_hooks, [type(f).__name__ for f in sys.meta_path],
    sorted(__import__('os').environ), socket.getdefaulttimeout(), sorted(vars(socket)),
]))(*map(__import__, ('sys', 'warnings', 'builtins', 'socket')))
`) as string;
    const before = state();
    const names = before.slice(0, before.indexOf(']'));
    for (let times = 0; times < 2; times += 1) {
      const uninstall = install(py);
      expect(state().slice(0, names.length)).toBe(names);
      py.runPython("urllib.request.urlopen('" + base() + "').read(), None");
      uninstall();
      expect(state()).toBe(before);
    }
  });

  test('addresses after the connection has ended are those that the kernel has', async () => {
    const { run } = await installed();
    await using peer = await script([{ read: 'line' }, 'bye\n', { end: 'fin' }]);
    const out = run(`
import socket
def ask(call):
    try: return call()
    except OSError as error: return error.errno, error.strerror
sock = socket.create_connection(('127.0.0.1', ${peer.port}))
local = sock.getsockname()
sock.sendall(b'go\\n')
while sock.recv(100): pass
print(sock.getpeername() == ('127.0.0.1', ${peer.port}), sock.getsockname() == local)
sock.shutdown(socket.SHUT_WR)
print(ask(sock.getpeername), sock.getsockname() == local, sock.fileno() > 0, sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
sock.close()
print(ask(sock.getpeername), ask(sock.getsockname), sock.fileno(), ask(lambda: sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)))
`);
    // Emscripten's numbers: ENOTCONN is 53, and EBADF is 8.
    const closed = "(8, 'Bad file descriptor')";
    expect(out).toBe(
      `True True\n(53, 'Transport endpoint is not connected') True True 0\n${closed} ${closed} -1 ${closed}\n`,
    );
  });

  test('modules imported before install() are patched', async () => {
    const { py, run } = await load_anew(name);
    py.runPython(
      'import asyncio, ftplib, http.client, imaplib, poplib, smtplib, urllib.request, xmlrpc.client\n' +
        'from http.client import HTTPConnection',
    );
    onTestFinished(install(py));
    const out = run(`${start()}
import ftplib, http.client, imaplib, poplib, smtplib, ssl, urllib.request
print(ftplib.FTP_TLS.__mro__[1] is ftplib.FTP, imaplib.IMAP4_SSL.__name__, poplib.POP3_SSL.__name__, smtplib.SMTP_SSL.__name__)
print(issubclass(http.client.HTTPSConnection, http.client.HTTPConnection), urllib.request.HTTPSHandler.__name__)
context = ssl.create_default_context(cafile='/certs/ca.pem')
opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
print(opener.open(SERVERS['good']).read())
`);
    expect(out).toBe("True IMAP4_SSL POP3_SSL SMTP_SSL\nTrue HTTPSHandler\nb'hello\\n'\n");
  });

  test('64 MiB are sent and received unchanged, in pieces and into a file', async () => {
    const { run } = await installed();
    const out = run(`
import hashlib, json, os, urllib.request
SIZE = 64 << 20
expected = hashlib.sha256(bytes(range(256)) * (SIZE // 256)).hexdigest()
digest = hashlib.sha256()
with urllib.request.urlopen(f'{BASE}/big?n={SIZE}') as response:
    while piece := response.read(1 << 16): digest.update(piece)
print(digest.hexdigest() == expected)
name, _ = urllib.request.urlretrieve(f'{BASE}/big?n={SIZE}', '/tmp/big')
print(os.path.getsize(name) == SIZE, hashlib.file_digest(open(name, 'rb'), 'sha256').hexdigest() == expected)
request = urllib.request.Request(f'{BASE}/count', open(name, 'rb'), {'Content-Length': str(SIZE), 'Content-Type': 'x'})
print(json.load(urllib.request.urlopen(request)) == {'length': SIZE, 'sha256': expected})
os.remove(name)
`);
    expect(out).toBe('True\nTrue True\nTrue\n');
  });

  test('a socket connects to the path of a Unix socket', async () => {
    const path = `/tmp/pyurllib-${process.pid}-${name}.sock`;
    await using peer = await script([{ read: 'line' }, 'pong\n'], { path });
    expect(peer).toBeDefined();
    const { run } = await installed();
    const out = run(`
import socket
with socket.socket(socket.AF_UNIX) as sock:
    sock.connect('${path}')
    sock.sendall(b'ping\\n')
    print(sock.recv(100), sock.getpeername() == '${path}', repr(sock.getsockname()))
`);
    expect(out).toBe("b'pong\\n' True ''\n");
  });

  test('bytes that arrived unawaited are available to select() and a non-blocking socket', async () => {
    await using peer = await script([{ read: 'line' }, 'some bytes']);
    const { run } = await installed();
    const out = run(`
import select, socket
sock = socket.create_connection(('127.0.0.1', ${peer.port}))
print(select.select([sock], [], [], 0.01)[0])
sock.sendall(b'go\\n')
print(select.select([sock], [], [], 30)[0] == [sock])
sock.setblocking(False)
print(sock.recv(4), sock.recv(100))
sock.close()
`);
    expect(out).toBe("[]\nTrue\nb'some' b' bytes'\n");
  });

  test('file descriptors of sockets differ from those of files', async () => {
    const { run } = await installed();
    const out = run(`
import os, socket
from urllib.parse import urlsplit
sock = socket.create_connection((urlsplit(BASE).hostname, urlsplit(BASE).port))
files = [open('/tmp/x', 'w') for _ in range(100)]
print(sock.fileno() in [file.fileno() for file in files])
for file in files: file.close()
for refused in (os.fstat, os.close, os.dup):
    try: refused(sock.fileno())
    except OSError as error: print(error.strerror)
sock.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
print(sock.recv(12))
sock.close()
`);
    expect(out).toBe(`False\n${'Bad file descriptor\n'.repeat(3)}b'HTTP/1.1 200'\n`);
  });

  test('TLS works over a tunnel, after STARTTLS and with a deferred handshake', async () => {
    const { run } = await installed();
    const out = run(`
import http.client, socket, ssl
from urllib.parse import urlsplit
proxy, server = urlsplit('${inject('proxy').open}'), urlsplit(SERVERS['good'])
context = ssl.create_default_context(cafile='/certs/ca.pem')
connection = http.client.HTTPSConnection(proxy.hostname, proxy.port, context=context)
connection.set_tunnel('localhost', server.port)
connection.request('GET', '/')
print(connection.getresponse().read())
connection.close()
late = context.wrap_socket(socket.socket(), server_hostname='localhost', do_handshake_on_connect=False)
late.connect((server.hostname, server.port))
print(late.version())
late.do_handshake()
print(late.version(), late.session_reused)
late.close()
`);
    expect(out).toMatch(/^b'hello\\n'\nNone\nTLSv1.3 (True|False)\n$/);
  });

  test('SSL_CERT_FILE is read from os.environ, as a path in Python’s file system', async () => {
    const { run } = await installed();
    const out = run(`
import os, urllib.request
os.environ['SSL_CERT_FILE'] = '/certs/ca.pem'
try: print(urllib.request.urlopen(SERVERS['good']).read())
finally: del os.environ['SSL_CERT_FILE']
`);
    expect(out).toBe("b'hello\\n'\n");
  });

  test('warnings are issued by Python', async () => {
    const { run } = await installed();
    const out = run(`
import ssl, warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    context.minimum_version = ssl.TLSVersion.TLSv1
    print([(str(one.message), one.category.__name__) for one in caught])
`);
    expect(out).toBe(
      "[('ssl.PROTOCOL_TLS is deprecated', 'DeprecationWarning'), ('ssl.TLSVersion.TLSv1 is deprecated', 'DeprecationWarning')]\n",
    );
  });

  describe('allow', () => {
    // docs/internals/security_history.md: Pyodide: a port that is text, a name instead of an address, a `connect` with a name
    test('is called with the name, the port and an address, for a look-up and a connection', async () => {
      const calls: unknown[] = [];
      const { run } = await installed({
        allow: (...args) => calls.push(args) > 0,
      });
      const { port } = new URL(base());
      const expected = ['localhost', Number(port), '127.0.0.1'];
      const check = (least: number) => {
        expect(calls.length).toBeGreaterThanOrEqual(least);
        expect(calls.at(-1)).toEqual(expected);
        const others = calls
          .splice(0)
          .filter((call) => JSON.stringify(call) !== JSON.stringify(expected));
        // An address of version 6 may be looked up, and tried first.
        expect(others.filter((call) => (call as unknown[])[2] !== '::1')).toEqual([]);
      };
      run(`import urllib.request; urllib.request.urlopen('http://localhost:${port}/').read()`);
      check(2);
      run(`import socket; socket.socket().connect(('localhost', ${port}))`);
      check(2);
      run(`import socket; socket.create_connection(('localhost', '${port}'))`);
      check(2);
      // As hostile code calls it, with a name instead of an address, and a port that is text.
      run(`import _pyurllib_js; _pyurllib_js.open('localhost', '${port}')`);
      check(1);
      run(`import socket; socket.gethostbyname('localhost')`);
      expect(calls.at(-1)).toEqual(['localhost', 0, '127.0.0.1']);
    });

    test.each(['"80x"', '80.5', '-1', '65536', 'None', '[]'])(
      'is not asked for the port %s',
      async (port) => {
        const calls: unknown[] = [];
        const { run } = await installed({ allow: (...args) => calls.push(args) > 0 });
        const out = run(`
import _pyurllib_js
for host in ('127.0.0.1', 'localhost', 80, None):
    try: _pyurllib_js.open(host, ${port})
    except Exception as error: print('refused')
`);
        expect(out).toBe('refused\n'.repeat(4));
        expect(calls).toEqual([]);
      },
    );

    // SECURITY.md: names that `allow` of Pyodide refuses
    test('leaves out the addresses of a name that it refuses', async () => {
      const { run } = await installed({ allow: (_, __, address) => address === '127.0.0.1' });
      const out = run(`
import socket
print({info[4][0] for info in socket.getaddrinfo('localhost', 80)})
`);
      expect(out).toBe("{'127.0.0.1'}\n");
    });

    test('raises PermissionError for a name, an address and a path that it refuses', async () => {
      const { run } = await installed({ allow: (host) => host === '127.0.0.1' });
      const out = run(`
import errno, socket, urllib.request
for refused in (
    lambda: socket.create_connection(('localhost', 80)),
    lambda: socket.gethostbyname('localhost'),
    lambda: socket.create_connection(('127.0.0.2', 80)),
    lambda: socket.socket(socket.AF_UNIX).connect('/tmp/x'),
):
    try: refused()
    except PermissionError as error: print(errno.errorcode[error.errno], error.strerror)
print(urllib.request.urlopen(BASE).status)
`);
      expect(out).toBe(`${'EACCES Permission denied\n'.repeat(4)}200\n`);
    });

    test('does not allow another port of an address whose name is allowed', async () => {
      const { port } = new URL(base());
      const { run } = await installed({
        allow: (host, to) => host === 'localhost' && to === 80,
      });
      const out = run(`
import socket
address = socket.getaddrinfo('localhost', 80)[0][4][0]
try: socket.create_connection((address, ${port}))
except PermissionError: print('refused')
`);
      expect(out).toBe('refused\n');
    });

    test('raises TypeError if it returns a promise, which would always be true', async () => {
      const allow = (() => Promise.resolve(false)) as unknown as Allow;
      const { run } = await installed({ allow });
      const out = run(`
import urllib.request
try: urllib.request.urlopen(BASE)
except TypeError as error: print(error)
`);
      expect(out).toBe('allow returned a promise; it must answer at once\n');
    });

    // docs/pyodide.md: the name belongs to the look-up of the connection
    // docs/internals/security_history.md: Pyodide: an address in a URL, after a look-up returned the same one
    test('hears a name only for the connection whose own look-up returned the address', async () => {
      let heard: string[] = [];
      const { run } = await installed({ allow: (host) => heard.push(host) > 0 });
      const port = Number(new URL(base()).port);
      const hosts = (code: string) => {
        heard = [];
        run(`
import socket, sys, types, urllib.request
kept = sys.modules.setdefault('kept', types.ModuleType('kept'))
def looked_up(name): return socket.getaddrinfo(name, ${port}, socket.AF_INET, socket.SOCK_STREAM)[0][4]
def connect(address):
    with socket.socket() as sock: sock.connect(address)
${code}`);
        return [...new Set(heard)];
      };
      expect(hosts(`urllib.request.urlopen('http://localhost:${port}/')`)).toEqual(['localhost']);
      // The literal is the program's own, although a look-up has returned the same address.
      expect(hosts(`urllib.request.urlopen('http://127.0.0.1:${port}/')`)).toEqual(['127.0.0.1']);
      expect(hosts(`connect(('127.0.0.1', ${port}))`)).toEqual(['127.0.0.1']);
      expect(hosts(`connect((b'127.0.0.1', ${port}))`)).toEqual(['127.0.0.1']);
      // Another name of the address is that of its own connection, whatever was looked up meanwhile.
      expect(hosts("kept.one, kept.two = map(looked_up, ('localhost', 'LOCALHOST'))")).toEqual([
        'localhost',
        'LOCALHOST',
      ]);
      expect(hosts('connect(kept.one)')).toEqual(['localhost']);
      expect(hosts('connect(kept.two)')).toEqual(['LOCALHOST']);
      expect(hosts('connect(looked_up(kept.one[0]))')).toEqual(['localhost']);
      expect(hosts(`connect((socket.gethostbyname('localhost'), ${port}))`)).toEqual(['localhost']);
      // A name that was not looked up is not believed.
      const direct = (name: string) =>
        hosts(`import _pyurllib_js as js
for open, arguments in ((js.open, (None,)), (js.begin, ())):
    js.close(open('127.0.0.1', ${port}, None, 0, *arguments, ${name}))`);
      expect(direct("'example.org'")).toEqual(['127.0.0.1']);
      expect(direct('[1]')).toEqual(['127.0.0.1']);
    });

    test('forgets the names of the oldest look-ups', async () => {
      const heard: string[] = [];
      const { run } = await installed({ allow: (host) => heard.push(host) > 0 });
      const count = run(`
import _socket, socket
address = socket.gethostbyname('localhost')
for turn in range(1030): socket.getaddrinfo('localhost', 80)
socket.create_connection((address, ${new URL(base()).port})).close()
print(len(_socket._names))`);
      expect(count).toBe('1024\n');
      expect(heard.pop()).toBe('127.0.0.1');
    });
  });

  describe('an interrupt ends', () => {
    const interrupted = async (code: string) => {
      const { py, run } = await installed();
      const buffer = new Uint8Array(new SharedArrayBuffer(1));
      const thread = new Worker(new URL('./interrupter.mjs', import.meta.url), {
        workerData: { buffer, after: 300 },
      });
      await once(thread, 'online');
      py.setInterruptBuffer(buffer);
      try {
        return run(`
import select, socket, urllib.request
try: ${code}
except KeyboardInterrupt: print('interrupted')
`);
      } finally {
        await thread.terminate();
        buffer[0] = 0;
        py.setInterruptBuffer(undefined);
      }
    };

    test('a wait for a response', async () => {
      expect(await interrupted('urllib.request.urlopen(BASE + "/slow?ms=60000")')).toBe(
        'interrupted\n',
      );
    });

    test('select', async () => {
      const code = `s = socket.create_connection(('127.0.0.1', ${new URL(base()).port})); select.select([s], [], [])`;
      expect(await interrupted(code)).toBe('interrupted\n');
    });

    test('a connection that is not accepted', async () => {
      await using hole = await black_hole();
      expect(await interrupted(`socket.create_connection(('127.0.0.1', ${hole.port}))`)).toBe(
        'interrupted\n',
      );
    });

    test('an upload that is not read', async () => {
      const code =
        'urllib.request.urlopen(urllib.request.Request(BASE + "/deaf", bytes(64 << 20), {"Content-Type": "x"}))';
      expect(await interrupted(code)).toBe('interrupted\n');
    });
  });

  test('two interpreters have separate networks', async () => {
    const first = await installed({ allow: () => false });
    const second = await load_anew(name);
    onTestFinished(install(second.py));
    const code = `${start()}
import urllib.request
try: print(urllib.request.urlopen(BASE).status)
except OSError as error: print(type(error.reason).__name__)
`;
    expect([first.run(code), second.run(code)]).toEqual(['PermissionError\n', '200\n']);
  });

  test('install() rejects an interpreter that has a network, or is not supported', async () => {
    const { py } = await installed();
    expect(() => install(py)).toThrow('pyurllib/pyodide is installed already: uninstall it first');
    const other = (changes: object) => ({ ...py, FS: { filesystems: {} }, ...changes }) as Pyodide;
    expect(() => install(other({ FS: { filesystems: { NODESOCKFS: {} } } }))).toThrow(
      /by useNodeSockFS/,
    );
    const options = (given: unknown) => () => install(other({}), given as { allow?: Allow });
    const allow = () => true;
    expect(options({ alow: allow })).toThrow(
      new TypeError("install() got an unexpected keyword argument 'alow'. Did you mean 'allow'?"),
    );
    expect(options({ allow, timeout: 1 })).toThrow(
      new TypeError("install() got an unexpected keyword argument 'timeout'"),
    );
    for (const [value, kind] of [
      [['h'], 'list'],
      ['h', 'str'],
      [true, 'bool'],
      [{}, 'dict'],
    ])
      expect(options({ allow: value })).toThrow(
        new TypeError(
          `install() argument 'allow' must be a function or null, not ${kind as string}`,
        ),
      );
    class Guard {
      allow() {
        return false;
      }
    }
    for (const [value, kind] of [
      [new Guard(), 'Guard'],
      [allow, 'function'],
      [null, 'NoneType'],
    ])
      expect(options(value)).toThrow(
        new TypeError(`install() options must be a plain object, not ${kind as string}`),
      );
    expect(() => install(other({ version: '0.27.0', runPython: () => '3.12' }))).toThrow(
      /supports Pyodide .* not 0\.27\.0 with Python 3\.12/,
    );
  });
});

test('an interpreter in a worker has a network', async () => {
  const worker = new Worker(new URL('./in_worker.mjs', import.meta.url), {
    workerData: { url: base() },
  });
  const [body] = (await once(worker, 'message')) as [string];
  expect(body).toBe('hello\n');
  await worker.terminate();
});
