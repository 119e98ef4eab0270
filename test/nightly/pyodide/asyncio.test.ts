/** asyncio's network in Pyodide prints what CPython's prints, and its event loop is as it was once it is uninstalled. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { install, type Allow } from '../../../lib/pyodide/index.js';
import { find_oracle } from '../../oracle/find_oracle.js';
import { black_hole } from '../../server/black_hole.js';
import { INTERPRETERS, load_anew, natively, program } from './interpreters.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const CERTS = file('../../server/certs');
const recorded = JSON.parse(readFileSync(file('../../vectors/asyncio_table.json'), 'utf8')) as {
  rows: Record<string, string[]>;
};

interface Peers {
  plain: number;
  v6: number | null;
  path: string;
  tls: number;
  mute: number;
}

let servers: ChildProcess;
let PEERS: Peers;
let hole: Awaited<ReturnType<typeof black_hole>>;
const socket_path = path.join(tmpdir(), `pyurllib-asyncio-${process.pid}`);
beforeAll(async () => {
  hole = await black_hole();
  servers = spawn(process.execPath, [file('asyncio_servers.mjs'), socket_path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(servers.stdout!), 'line')) as [string];
  PEERS = JSON.parse(line) as Peers;
});
afterAll(async () => {
  servers.stdin?.end();
  rmSync(socket_path, { force: true });
  await hole[Symbol.asyncDispose]();
});

/** The program with the addresses, and a function that returns its output by rows. */
const table = (certs: string) => program('asyncio_table', certs, { PEERS, HOLE: hole.port });
function rows_of(output: string): Record<string, string[]> {
  const rows: Record<string, string[]> = {};
  let row: string[] = [];
  for (const line of output.trimEnd().split('\n')) {
    if (/^\w+:$/.test(line)) row = rows[line.slice(0, -1)] = [];
    else row.push(line);
  }
  return rows;
}

/** What is recorded, without the row that a machine without IPv6 cannot have. */
function expected(): Record<string, string[]> {
  const { ipv6, ...others } = recorded.rows;
  return PEERS.v6 === null ? others : { ...others, ipv6: ipv6! };
}

test.skipIf(find_oracle() === null)('what is recorded is what CPython prints', () => {
  const output = natively(find_oracle()!, `${table(CERTS)}\nasyncio.run(main())\n`);
  expect(rows_of(output)).toEqual(expected());
});

describe.each(INTERPRETERS)('Pyodide %s', (_, load, name) => {
  /** The interpreter with a network, and a function that runs programs in one namespace and returns their output. */
  async function installed(options?: { allow?: Allow }) {
    const { py, run_async } = await load();
    const uninstall = install(py, options);
    const globals = py.runPython('{"__name__": "__main__"}');
    onTestFinished(() => {
      uninstall();
      globals.destroy();
    });
    return { py, run: (code: string) => run_async(code, globals) };
  }
  const start = () => `import asyncio, socket\nPORT = ${PEERS.plain}\n`;

  test('each row of the table is as CPython prints it', async () => {
    const { run } = await installed();
    const output = await run(`${table('/certs')}\nawait main()\n`);
    expect(rows_of(output)).toEqual(expected());
  });

  test("JavaScript's event loop turns meanwhile", async () => {
    const { run } = await installed();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await run(`${start()}
reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
writer.write(b'silent\\n')
try: await asyncio.wait_for(reader.read(), 0.3)
except TimeoutError: pass
writer.close()
`);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  test('connections leave nothing behind, in Python and in Node', async () => {
    const { py, run } = await installed();
    await run(`${start()}
import gc, ssl
context = ssl.create_default_context(cafile='/certs/ca.pem')
async def one(**options):
    async with asyncio.timeout(3600):
        reader, writer = await asyncio.open_connection(**options)
        writer.write(b'echo\\n' + bytes(1000))
        await reader.readexactly(1000)
        writer.close()
        await writer.wait_closed()
async def rounds(count):
    for _ in range(count):
        await asyncio.gather(*(one(host='127.0.0.1', port=PORT) for _ in range(9)), one(host='localhost', port=${PEERS.tls}, ssl=context))
    gc.collect()
`);
    const left = () => [
      py.runPython('len(__import__("gc").get_objects())') as number,
      py.runPython('len(__import__("_socket")._files)') as number,
      process.getActiveResourcesInfo().filter((name) => /Timeout|TCP|TLS/.test(name)).length,
    ];
    await run('await rounds(5)');
    const [objects = 0, files = 0, handles = 0] = left();
    await run('await rounds(40)');
    const [more_objects = 0, more_files = 0, more_handles = 0] = left();
    expect(more_files).toBe(files);
    // One for each of the 400 connections would be a leak.
    expect(more_objects - objects).toBeLessThan(400);
    expect(more_handles - handles).toBeLessThan(200);
  });

  test('an answer is received before a reset that a write meets', async () => {
    const { run } = await installed();
    const output = await run(`${start()}
class Sender(asyncio.Protocol):
    def __init__(self):
        self.calls, self.lost = [], asyncio.get_running_loop().create_future()
    def connection_made(self, transport):
        transport.write(b'refuse\\n')
        transport.write(bytes(8_000_000))
    def data_received(self, data): self.calls.append(data)
    def eof_received(self): self.calls.append('eof')
    def connection_lost(self, error): self.lost.set_result(isinstance(error, ConnectionError))
async def one():
    _, protocol = await asyncio.get_running_loop().create_connection(Sender, '127.0.0.1', PORT)
    return await protocol.lost, *protocol.calls
for _ in range(20):
    if (calls := await one()) != (True, b'no\\n'): print(calls)
`);
    expect(output).toBe('');
  });

  test('a transport that is aborted with bytes in flight keeps nothing alive', async () => {
    const { run } = await installed();
    const alive = () => process.getActiveResourcesInfo().filter((name) => /TCP/.test(name)).length;
    const before = alive();
    await run(`${start()}
reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
writer.write(b'deaf\\n' + bytes(16_000_000))
await asyncio.sleep(0.1)
`);
    expect(alive()).toBe(before + 1);
    await run(`
writer.transport.abort()
await asyncio.sleep(0.05)
`);
    expect(alive()).toBe(before);
  });

  test('what is awaited keeps the process alive, and what was cancelled does not', async () => {
    const child = spawn(process.execPath, [file('alone.mjs'), name, String(PEERS.tls)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(lines).toEqual(['hello']);
  });

  test('servers and datagrams are refused by name', async () => {
    const { run } = await installed();
    const output = await run(`${start()}
loop = asyncio.get_running_loop()
for refused in (
    asyncio.start_server(print, '127.0.0.1', 0), asyncio.start_unix_server(print, '/tmp/x'),
    loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=('127.0.0.1', 1)),
    loop.sock_accept(socket.socket()), loop.connect_accepted_socket(asyncio.Protocol, socket.socket()),
):
    try: await refused
    except NotImplementedError as error: print(str(error).partition(':')[0])
`);
    const named = [
      'create_server',
      'create_unix_server',
      'create_datagram_endpoint',
      'sock_accept',
      'connect_accepted_socket',
    ];
    expect(output).toBe(named.map((one) => `${one}() is not supported\n`).join(''));
  });

  // docs/internals/security_history.md: CVE-2026-19553
  test('TLS without a name, where the name is to be checked, is a ValueError as from CPython 3.13.16 on', async () => {
    const { run } = await installed();
    const output = await run(`${start()}
import ssl
loop = asyncio.get_running_loop()
context = ssl.create_default_context(cafile='/certs/ca.pem')
async def tried(awaitable):
    try: await awaitable
    except ValueError as error: return str(error)
for keywords in {}, {'server_hostname': None}, {'server_hostname': ''}:
    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    print(await tried(writer.start_tls(context, **keywords)))
    print(await tried(loop.start_tls(writer.transport, asyncio.Protocol(), context, **keywords)))
    print(writer.transport.is_closing(), type(writer.transport).__name__)
    writer.write(b'echo\\nplain')
    print(await reader.readexactly(5))
    writer.close()
print(await tried(asyncio.open_connection('127.0.0.1', PORT, ssl=context, server_hostname='')))
for server_hostname in None, '':
    try: context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=server_hostname)
    except ValueError as error: print(error)
`);
    const refused = 'check_hostname requires server_hostname\n';
    const untouched = "False _SelectorSocketTransport\nb'plain'\n";
    expect(output).toBe(`${refused}${refused}${untouched}`.repeat(3) + refused.repeat(3));
  });

  test('allow() hears the name of the look-up of each connection', async () => {
    const heard: string[] = [];
    const { run } = await installed({ allow: (host) => heard.push(host) > 0 });
    await run(`${start()}
async def connect(host):
    reader, writer = await asyncio.open_connection(host, PORT, family=socket.AF_INET)
    writer.close()
await connect('localhost')
`);
    expect(new Set(heard.splice(0))).toEqual(new Set(['localhost']));
    await run("await connect('127.0.0.1')");
    expect(new Set(heard)).toEqual(new Set(['127.0.0.1']));
  });

  test('a socket belongs to what has connected it', async () => {
    const { run } = await installed();
    const output = await run(`${start()}
import errno, select, ssl
loop = asyncio.get_running_loop()
def named(error): return type(error).__name__, errno.errorcode[error.errno]
blocking = socket.create_connection(('127.0.0.1', PORT))
blocking.setblocking(False)
for refused in (loop.sock_recv(blocking, 1), asyncio.open_connection(sock=blocking)):
    try: await refused
    except OSError as error: print(named(error))
try: loop.add_reader(blocking, print)
except OSError as error: print(named(error))
blocking.close()
sock = socket.socket()
sock.setblocking(False)
await loop.sock_connect(sock, ('127.0.0.1', PORT))
sock.setblocking(True)
for refused in (
    lambda: sock.recv(1), lambda: select.select([sock], [], []),
    lambda: ssl.create_default_context().wrap_socket(sock.dup(), server_hostname='localhost'),
):
    try: refused()
    except OSError as error: print(named(error))
print(select.select([sock], [sock], [], 0)[1] == [sock])
sock.sendall(b'echo\\nhello')
sock.setblocking(False)
print(await loop.sock_recv(sock, 100))
sock.close()
`);
    expect(output).toBe(`${"('OSError', 'ENOTSUP')\n".repeat(6)}True\nb'hello'\n`);
  });

  test('allow is asked with the name, the port and the address', async () => {
    const calls: unknown[] = [];
    const { run } = await installed({
      allow: (host, port, address) => {
        calls.push([host, port, address]);
        return host === 'localhost' && address === '127.0.0.1';
      },
    });
    const output = await run(`${start()}
reader, writer = await asyncio.open_connection('localhost', PORT)
writer.write(b'close\\n')
print(await reader.read())
writer.close()
loop = asyncio.get_running_loop()
for refused in (
    asyncio.open_connection('127.0.0.2', PORT), asyncio.open_connection('nowhere.localhost', PORT),
    asyncio.open_unix_connection('/tmp/x'), loop.sock_connect(socket.socket(), ('127.0.0.3', PORT)),
):
    try: await refused
    except OSError as error: print(type(error).__name__)
import _pyurllib_js
try: _pyurllib_js.begin('localhost', PORT)
except Exception as error: print('refused')
`);
    expect(output).toMatch(/^b'bye\\n'\n(PermissionError|gaierror)\n/);
    expect(output.split('\n').slice(3)).toEqual([
      'PermissionError',
      'PermissionError',
      'refused',
      '',
    ]);
    expect(calls.filter((call) => (call as unknown[])[2] !== '::1')).toEqual(
      expect.arrayContaining([
        ['localhost', PEERS.plain, '127.0.0.1'],
        ['127.0.0.2', PEERS.plain, '127.0.0.2'],
        ['/tmp/x', 0, '/tmp/x'],
        ['127.0.0.3', PEERS.plain, '127.0.0.3'],
      ]),
    );
  });

  test('once it is uninstalled, the event loop is as it was, and what waits has ended', async () => {
    const { py } = await load_anew(name);
    const state = () =>
      py.runPython(`
import asyncio, asyncio.sslproto, asyncio.base_events, asyncio.selector_events
from pyodide.webloop import WebLoop
repr([
    {name: value for name, value in vars(WebLoop).items() if not name.startswith('__')}, sorted(vars(asyncio)),
    asyncio.sslproto.SSLProtocol, asyncio.selector_events._SelectorSocketTransport, asyncio.sslproto.ssl, asyncio.base_events.ssl, sorted(vars(asyncio.streams)),
    sorted(vars(asyncio.get_event_loop())),
])`) as string;
    const before = state();
    const uninstall = install(py);
    expect(state()).not.toBe(before);
    await py.runPythonAsync(`${start()}
import ssl
loop = asyncio.get_running_loop()
reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
writer.write(b'silent\\n')
sock = socket.socket()
sock.setblocking(False)
await loop.sock_connect(sock, ('127.0.0.1', PORT))
another = socket.socket()
another.setblocking(False)
tasks = [
    asyncio.ensure_future(awaitable) for awaitable in (
        reader.read(), loop.sock_recv(sock, 1), asyncio.open_connection('127.0.0.1', ${PEERS.mute}, ssl=True),
        asyncio.sleep(0.05, 'slept'), asyncio.open_connection('127.0.0.1', ${hole.port}),
        loop.create_connection(asyncio.Protocol, 'localhost', ${hole.port}, happy_eyeballs_delay=0.01),
        asyncio.wait_for(asyncio.open_connection('localhost', ${hole.port}), 60), loop.sock_connect(another, ('127.0.0.1', ${hole.port})),
        asyncio.open_connection('127.0.0.1', ${PEERS.tls}, ssl=ssl._create_unverified_context()),
    )
]
cancelled = asyncio.ensure_future(asyncio.open_connection('127.0.0.1', ${hole.port}))
reported = []
loop.set_exception_handler(lambda loop, context: reported.append(context['exception']))
await asyncio.sleep(0.005)
cancelled.cancel()
`);
    uninstall();
    expect(state()).toBe(before);
    const output = (await py.runPythonAsync(`
results = [type(result).__name__ for result in await asyncio.gather(*tasks, cancelled, return_exceptions=True)]
loop.set_exception_handler(None)
repr([*results, *{type(error).__name__ for error in reported}])`)) as string;
    const aborted = "'ConnectionAbortedError', ";
    expect(output).toBe(
      `[${aborted.repeat(3)}'str', ${aborted.repeat(5)}'CancelledError', 'ConnectionAbortedError']`,
    );
  });
});
