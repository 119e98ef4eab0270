import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

const VERSION = '3.13';
const ASK_VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])';

let interpreter_path: string | null | undefined;

/**
 * Finds the reference CPython: `PYURLLIB_ORACLE`, else pyenv's 3.13.0, else `python3.13` on the PATH.
 *
 * @returns The interpreter's path, or null if none of version 3.13 is installed. Cached.
 */
export function find_oracle(): string | null {
  interpreter_path ??= candidates().find(is_right_version) ?? null;
  return interpreter_path;
}

function candidates(): string[] {
  const list: string[] = [];
  const configured = process.env['PYURLLIB_ORACLE'];
  if (configured) list.push(configured);
  const prefix = output_of('pyenv', ['prefix', '3.13.0']);
  if (prefix !== null) list.push(join(prefix, 'bin', 'python3'));
  // If pyenv's shims are not on the PATH, its directory may still exist.
  const home = process.env['PYENV_ROOT'] ?? join(process.env['HOME'] ?? '/', '.pyenv');
  const unshimmed = join(home, 'versions', '3.13.0', 'bin', 'python3');
  if (existsSync(unshimmed)) list.push(unshimmed);
  list.push('python3.13');
  return list;
}

function is_right_version(interpreter: string): boolean {
  return output_of(interpreter, ['-c', ASK_VERSION]) === VERSION;
}

function output_of(command: string, args: string[]): string | null {
  try {
    const output = execFileSync(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return output.toString().trim();
  } catch {
    return null;
  }
}

/** A long-lived CPython process that answers one JSON line with one JSON line. */
export class Oracle {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  #stderr = '';

  /**
   * @param interpreter The path {@link find_oracle} returned.
   * @param script Path of a Python program that reads and writes JSON lines.
   */
  constructor(interpreter: string, script: string) {
    this.#child = spawn(interpreter, ['-X', 'utf8', '-W', 'ignore', script], { stdio: 'pipe' });
    this.#lines = createInterface({ input: this.#child.stdout, crlfDelay: Infinity });
    this.#lines.on('line', (line) => this.#waiting.shift()?.resolve(line));
    this.#child.stderr.on('data', (text: Buffer) => (this.#stderr += text.toString()));
    this.#child.stdin.on('error', () => undefined); // reported by 'exit' below
    this.#child.on('exit', (status) => {
      const error = new Error(`the oracle ended with status ${status}: ${this.#stderr}`);
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  /** Sends a question and resolves to its answer; questions are answered in order. */
  ask(question: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: (line) => resolve(JSON.parse(line)), reject });
      this.#child.stdin.write(JSON.stringify(question) + '\n');
    });
  }

  /** Ends the process and waits until it has exited. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end();
    await ended;
  }
}
