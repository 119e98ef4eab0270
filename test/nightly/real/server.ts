/**
 * Real servers, from Debian's packages. Each test file has its own server: in a temporary directory, on free loopback
 * ports, as the current user (for root: as nobody), and stopped after the tests, even if these are killed.
 *
 *     await real({ nginx: start_nginx }, ({ nginx }) => {
 *       test('…', async () => void (await urlopen(nginx.http)));
 *     });
 *
 * To add a server, add a file next to this one with its configuration and what tests need to know about it, and its package
 * to .ci/run.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, test } from 'vitest';

/** Time limits in milliseconds for a server to start, to write its log, and to end before it is killed. */
const START = 15_000;
const WRITE = 20_000;
const END = 3_000;

/** True in CI: tests fail if a server they need is not installed. */
const REQUIRED = process.env['PYURLLIB_REAL_SERVERS'] === 'required';

const is_root = process.getuid?.() === 0;
const NOBODY = 65534;

/**
 * Declares tests that need servers: starts these if they are installed, else skips the tests.
 * @param starts a function that starts each server, keyed by its program
 * @param tests declares the tests
 */
export async function real<Servers extends Record<string, Server>>(
  starts: { [Program in keyof Servers]: () => Promise<Servers[Program]> },
  tests: (servers: Servers) => void,
): Promise<void> {
  const missing = Object.keys(starts).filter((program) => find_program(program) === null);
  if (missing.length > 0) {
    const reason = missing.map((program) => `${program} is not installed`).join(', ');
    if (REQUIRED) throw new Error(reason);
    console.warn(`skipped: ${reason}`);
    test.skip(`skipped: ${reason}`, () => undefined);
    return;
  }
  const servers: Partial<Servers> = {};
  const stop = async () => {
    for (const server of Object.values(servers)) await server?.[Symbol.asyncDispose]();
  };
  try {
    for (const program in starts) servers[program] = await starts[program]();
    tests(servers as Servers);
  } catch (error) {
    await stop();
    throw error;
  }
  afterAll(stop);
}

/** The path of a program, also searched in sbin directories; null if it is not installed. */
function find_program(name: string): string | null {
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  const paths = path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name));
  return paths.find(is_executable) ?? null;
}

function is_executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A running server. */
export interface Server extends AsyncDisposable {
  /** The server's directory, with its configuration, content and logs. */
  folder: string;
  /**
   * The lines added to a file of its directory since the last call, once there are `count` of them: servers write
   * their logs after they have responded.
   */
  lines(file: string, count: number): Promise<string[]>;
}

/** How a server is started. */
export interface Plan {
  /** The program, which must stay in the foreground, and its arguments. */
  command: [program: string, ...args: string[]];
  /** The ports it listens on, on 127.0.0.1. */
  ports: number[];
  /** The initial content of its directory by path; null for a directory. */
  files: Record<string, string | Uint8Array | null>;
  /** Prepares the directory further before the server starts. */
  prepare?: (folder: string) => void;
}

/**
 * Starts a server and waits until it listens.
 * @param plan makes the plan, given the path of the server's directory
 */
export async function start_server(plan: (folder: string) => Plan): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-real-'));
  const { command, ports, files, prepare } = plan(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(content === null ? file : path.dirname(file), { recursive: true });
    if (content !== null) writeFileSync(file, content);
  }
  prepare?.(folder);
  const output = path.join(folder, 'output');
  const written = openSync(output, 'a');
  if (is_root) give_away(folder);
  const [program, ...args] = command;
  // A separate process group, so that its child processes can be ended with it.
  const child = spawn(find_program(program) ?? program, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', written, written],
    ...(is_root && { uid: NOBODY, gid: NOBODY }),
  });
  closeSync(written);
  const watchdog = start_watchdog(child, folder);
  const stop = async () => {
    await end(child);
    watchdog.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  };
  try {
    await listening(child, ports);
  } catch (error) {
    const text = readFileSync(output, 'utf8');
    await stop();
    throw new Error(`${program}: ${(error as Error).message}\n${text}`);
  }
  const lines_read = new Map<string, number>();
  return {
    folder,
    async lines(file, count) {
      const from = lines_read.get(file) ?? 0;
      for (const until = Date.now() + WRITE; ; await sleep(5)) {
        const all = readFileSync(path.join(folder, file), 'utf8').split('\n').slice(0, -1);
        const added = all.slice(from);
        if (added.length < count && Date.now() > until)
          throw new Error(`${file} did not gain ${count} lines:\n${added.join('\n')}`);
        if (added.length < count) continue;
        lines_read.set(file, all.length);
        return added;
      }
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** Gives a directory to the user that servers run as. */
function give_away(folder: string): void {
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(folder, name), NOBODY, NOBODY);
}

/** A process that cleans up if this one ends without having stopped the server. */
function start_watchdog(server: ChildProcess, folder: string): ChildProcess {
  const clean_up = 'read -r _; kill -s TERM -- "-$0"; sleep 3; kill -s KILL -- "-$0"; rm -rf "$1"';
  const watchdog = spawn('sh', ['-c', clean_up, String(server.pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  return watchdog;
}

/** Waits until a server accepts connections on all its ports. */
async function listening(child: ChildProcess, ports: number[]): Promise<void> {
  let failure: Error | null = null;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code, signal) => (failure = new Error(`ended with ${code ?? signal}`)));
  for (const until = Date.now() + START; ; await sleep(20)) {
    if (failure !== null) throw failure as Error;
    const open = await Promise.all(ports.map(accepts_connections));
    if (open.every(Boolean)) return;
    if (Date.now() > until) throw new Error(`does not listen after ${START} ms`);
  }
}

async function accepts_connections(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Ends a server and the processes it started. */
async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signal_group(pid, 'SIGTERM');
    const killing = setTimeout(() => signal_group(pid, 'SIGKILL'), END);
    await ended;
    clearTimeout(killing);
  }
  signal_group(pid, 'SIGKILL');
}

function signal_group(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them have ended.
  }
}

/**
 * Unused loopback ports. They are below the ephemeral range, so that the system does not assign them to a client or
 * another server before they are used.
 */
export async function free_ports(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (!ports.includes(port) && (await is_free(port))) ports.push(port);
  }
  return ports;
}

function is_free(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
