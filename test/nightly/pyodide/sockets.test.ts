/** Flags, time-outs and the end of sockets in Pyodide; the checks of arguments are in programs/arguments.py. */
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { install } from '../../../lib/pyodide/index.js';
import { script, type Step } from '../../server/script.js';
import { INTERPRETERS, load_anew } from './interpreters.js';

type Call = [method: string, args: unknown[], answer: unknown];

const PAUSE = { wait: 200 };
const THREE: Step[] = ['abc', PAUSE];
const SIX: Step[] = [...THREE, 'def', PAUSE];

const HELPERS = `
import errno, select, socket, ssl, time
def connected(port, seconds=None):
    sock = socket.create_connection(('127.0.0.1', port))
    sock.settimeout(seconds)
    return sock
def tried(call, *arguments):
    try: return call(*arguments)
    except Exception as error: return type(error).__name__, errno.errorcode.get(getattr(error, 'errno', None), str(error))
def secured(port, ragged=True):
    context = ssl.create_default_context(cafile='/certs/ca.pem')
    return context.wrap_socket(connected(port), server_hostname='localhost', suppress_ragged_eofs=ragged)
`;

describe.each(INTERPRETERS)('Pyodide %s', (_, load, name) => {
  const installed = async () => {
    const { py, run } = await load();
    onTestFinished(install(py));
    return (code: string) => run(HELPERS + code);
  };

  // Without a time-out; with one, Linux's sockets of Python do not wait for all.
  test.each<[string, Step[], string, string]>([
    ['recv', SIX, 'sock.recv(6, ALL)', "b'abcdef'"],
    ['recv of less', SIX, '(sock.recv(4, ALL), sock.recv(9))', "(b'abcd', b'ef')"],
    ['recvfrom', SIX, 'sock.recvfrom(6, ALL)', "(b'abcdef', None)"],
    ['recvmsg', SIX, 'sock.recvmsg(6, 0, ALL)', "(b'abcdef', [], 0, None)"],
    ['recv_into', SIX, '(sock.recv_into(b, 0, ALL), b)', "(6, bytearray(b'abcdef'))"],
    [
      'recvfrom_into',
      SIX,
      '(sock.recvfrom_into(b, 6, ALL), b)',
      "((6, None), bytearray(b'abcdef'))",
    ],
    [
      'recvmsg_into',
      SIX,
      '(sock.recvmsg_into([b], 0, ALL), b)',
      "((6, [], 0, None), bytearray(b'abcdef'))",
    ],
    ['what was peeked', SIX, '(sock.recv(2, PEEK), sock.recv(6, ALL))', "(b'ab', b'abcdef')"],
    ['a peek', SIX, '(sock.recv(6, ALL | PEEK), sock.recv(9))', "(b'abcdef', b'abcdef')"],
    [
      'a later peek',
      SIX,
      '(sock.recv(3, PEEK), time.sleep(0.4), sock.recv(6, PEEK))',
      "(b'abc', None, b'abcdef')",
    ],
    [
      'up to the end',
      [...SIX, { end: 'fin' }],
      '(sock.recv(9, ALL), sock.recv(9, ALL))',
      "(b'abcdef', b'')",
    ],
    [
      'up to a reset',
      [...THREE, { end: 'rst' }],
      '(sock.recv(9, ALL), tried(sock.recv, 9))',
      "(b'abc', ('ConnectionResetError', 'ECONNRESET'))",
    ],
    ['with a time-out', SIX, '(sock.settimeout(5), sock.recv(6, ALL))', "(None, b'abc')"],
    [
      'not waiting',
      SIX,
      '(sock.recv(1, PEEK), sock.recv(6, ALL | socket.MSG_DONTWAIT))',
      "(b'a', b'abc')",
    ],
  ])('MSG_WAITALL: %s', async (_label, steps, call, expected) => {
    await using peer = await script(steps);
    const run = await installed();
    const start = 'b, ALL, PEEK = bytearray(6), socket.MSG_WAITALL, socket.MSG_PEEK';
    expect(run(`${start}\nwith connected(${peer.port}) as sock: print(${call})`)).toBe(
      `${expected}\n`,
    );
  });

  test('MSG_DONTWAIT sends what can be sent, MSG_NOSIGNAL works, and other flags are refused', async () => {
    await using peer = await script([{ wait: 60_000 }]);
    const run = await installed();
    expect(
      run(`
DONTWAIT = socket.MSG_DONTWAIT
with connected(${peer.port}) as sock:
    print(tried(sock.recv, 1, DONTWAIT), tried(sock.sendall, bytes(50_000_000), DONTWAIT))
with connected(${peer.port}) as sock:
    print(sock.send(b'x', socket.MSG_NOSIGNAL), sock.sendall(b'x', socket.MSG_NOSIGNAL | DONTWAIT))
    while isinstance(sent := tried(sock.send, bytes(100_000), DONTWAIT), int): pass
    print(sent, tried(sock.recv, 1, socket.MSG_OOB))
    for flag in 4, 0x8000, 0x20000000, -1:
        for call, arguments in (
            (sock.send, (b'x',)), (sock.sendall, (b'x',)), (sock.sendmsg, ([b'x'], [])), (sock.recv, (1,)),
            (sock.recv_into, (bytearray(1), 0)), (sock.recvfrom, (1,)), (sock.recvmsg, (1, 0)), (sock.recvmsg_into, ([bytearray(1)], 0)),
        ):
            if (refused := tried(call, *arguments, flag)) != ('OSError', 'ENOTSUP'): print(call, flag, refused)
`),
    ).toBe(
      "('BlockingIOError', 'EAGAIN') ('BlockingIOError', 'EAGAIN')\n1 None\n('BlockingIOError', 'EAGAIN') ('OSError', 'ENOTSUP')\n",
    );
  });

  // What remains of a time-out never becomes 0, which means "do not wait".
  test.each([0.005, 0.05, 0.3])(
    'sendall to a peer that does not read, in %d s',
    async (seconds) => {
      await using plain = await script([{ wait: 60_000 }]);
      await using tls = await script([{ wait: 60_000 }], { tls: 'good' });
      const run = await installed();
      expect(
        run(`
for sock in connected(${plain.port}), secured(${tls.port}):
    sock.settimeout(${seconds})
    begun = time.monotonic()
    print(tried(sock.sendall, bytes(50_000_000)), time.monotonic() - begun < ${seconds} + 2)
    sock.close()
`),
      ).toBe(
        "('TimeoutError', 'timed out') True\n('TimeoutError', 'The write operation timed out') True\n",
      );
    },
  );

  test('unwrap() ends TLS, and what follows on the connection is refused', async () => {
    await using peer = await script(['abc', { wait: 60_000 }], { tls: 'good' });
    const run = await installed();
    expect(
      run(`
sock = secured(${peer.port})
print(sock.recv(3), (plain := sock.unwrap()) is sock, plain.getpeername()[1] == ${peer.port}, plain.version())
for call, *arguments in (plain.recv, 1), (plain.recv, 1, socket.MSG_PEEK), (plain.send, b'x'), (plain.sendall, b'x'), (plain.recv_into, bytearray(1)):
    print(*tried(call, *arguments))
print(tried(sock.unwrap)[0])
sock.close()
`),
    ).toBe(`b'abc' True True None\n${'OSError ENOTSUP\n'.repeat(5)}ValueError\n`);
  });

  // docs/pyodide.md: suppress_ragged_eofs
  test.each([{ end: 'close' }, { end: 'cut' }] as const)(
    'TLS that ends by %o is at its end',
    async (end) => {
      await using peer = await script(['abc', end], { tls: 'good' });
      const run = await installed();
      const call = `secured(${peer.port}, ragged)`;
      expect(
        run(`
for ragged in True, False:
    with ${call} as sock: print(sock.recv(9), sock.recv(9))
`),
      ).toBe("b'abc' b''\n".repeat(2));
    },
  );

  test('poll() of an unconnected socket tells that it has hung up, whatever is asked', async () => {
    const run = await installed();
    expect(
      run(`
for mask in select.POLLIN, select.POLLOUT, select.POLLIN | select.POLLPRI | select.POLLOUT, 0:
    with socket.socket() as sock:
        poller = select.poll()
        poller.register(sock, mask)
        print([events for _, events in poller.poll()])
`),
    ).toBe('[16]\n[20]\n[20]\n[16]\n');
  });

  test('each method answers in each state of a socket as in CPython', async () => {
    await using plain = await script([]);
    await using secure = await script([], { tls: 'good' });
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    const { states } = JSON.parse(read('../../vectors/socket_states.json')) as {
      states: Record<string, [steady: Call[], changing: Call[]]>;
    };
    const run = await installed();
    const [found, names] = JSON.parse(
      run(`
import json, sys, types
sys.modules['made_with'] = types.SimpleNamespace(made_with=None)
module = types.ModuleType('socket_states')
exec(${JSON.stringify(read('../../oracle/socket_states.py'))}, module.__dict__)
module.PLAIN, module.SECURE, module.NOBODY = ('127.0.0.1', ${plain.port}), ('127.0.0.1', ${secure.port}), ('127.0.0.7', ${plain.port})
print(json.dumps([{name: module.answers(name, make) for name, make in module.STATES.items()}, errno.errorcode]))
`),
    ) as [typeof states, Record<string, keyof typeof constants.errno>];
    /** Numbers of errors are those of Emscripten. */
    const of_linux = (number: number | string) => constants.errno[names[number]!];
    function in_numbers_of_linux([method, , answer]: Call): unknown {
      if (Array.isArray(answer)) {
        const [name, text] = answer as string[];
        return [name, text!.replace(/\d+(?=\])/, (number) => String(of_linux(number)))];
      }
      const { value } = answer as { value: number };
      return method === 'connect_ex' && value !== 0 ? { value: of_linux(value) } : answer;
    }
    const differing: unknown[] = [];
    for (const [name, calls] of Object.entries(states)) {
      const answers = found[name]!.flat();
      for (const [at, [method, args, expected]] of calls.flat().entries()) {
        const answer = in_numbers_of_linux(answers[at]!);
        if (isDeepStrictEqual(answer, expected)) continue;
        differing.push([
          `${name}: ${method}(${JSON.stringify(args).slice(1, -1)})`,
          answer,
          expected,
        ]);
      }
    }
    // docs/pyodide.md: unwrap() does not wait for the peer's close_notify
    const unwrapped = ['TLS: unwrap()', { value: 'SSLSocket' }, expect.anything()];
    expect(differing).toEqual([unwrapped]);
  });

  test('after uninstalling, what is kept raises OSError', async () => {
    await using peer = await script(['abc', { wait: 60_000 }]);
    const { py } = await load_anew(name);
    const uninstall = install(py);
    py.runPython(`${HELPERS}
import _socket
getaddrinfo = _socket.getaddrinfo
kept, fresh, waits = connected(${peer.port}), socket.socket(), select.select
poller = select.poll()
poller.register(kept)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
calls = (
    (kept.recv, 1), (kept.recv, 1, socket.MSG_PEEK), (kept.recv, 1, socket.MSG_WAITALL), (kept.recv_into, bytearray(1)),
    (kept.send, b'x'), (kept.sendall, b'x'), (kept.sendall, bytes(1_000_000)), (kept.sendmsg, [b'x']), (kept.getpeername,), (kept.getsockname,),
    (kept.shutdown, 2), (fresh.connect, ('127.0.0.1', ${peer.port})), (getaddrinfo, 'localhost', 80), (context.load_verify_locations, '/nowhere'),
)`);
    uninstall();
    const out = py.runPython(`
results = [result[0] if isinstance(result := tried(*call), tuple) else str(call) for call in calls]
ready = waits([kept], [kept], [], 0)
repr([tried(*call) for name, call in zip(results, calls) if not issubclass(getattr(__import__('builtins'), name, type), OSError)] + [ready == ([kept], [kept], []), len(poller.poll(0))])
`) as string;
    expect(out).toBe('[True, 1]');
  });

  test('installing and removing leaves no objects, and a password no references', async () => {
    const { py } = await load_anew(name);
    const count = py.runPython(`
def count(gc, password=None):
    gc.collect()
    return len(gc.get_objects())
lambda: count(__import__('gc'))`) as () => number;
    const turn = () => {
      const uninstall = install(py);
      py.runPython("__import__('ssl').create_default_context(); None");
      uninstall();
    };
    for (let times = 0; times < 3; times += 1) turn();
    count();
    const before = count();
    for (let times = 0; times < 5; times += 1) turn();
    expect(count() - before).toBeLessThan(5);
    onTestFinished(install(py));
    const kept = py.runPython(`
import ssl, sys
password = bytearray(b'secret')
def load(): ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain('/certs/client.pem', '/certs/client_encrypted.key', password)
load()
references = sys.getrefcount(password)
for _ in range(50): load()
for wrong in lambda: 1 / 0, lambda: 3:
    before = sys.getrefcount(wrong)
    try: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain('/certs/client.pem', '/certs/client_encrypted.key', wrong)
    except (ZeroDivisionError, TypeError) as error: del error
    references += sys.getrefcount(wrong) - before
sys.getrefcount(password) - references
`) as number;
    expect(kept).toBe(0);
  });
});
