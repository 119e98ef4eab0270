import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

export { find_oracle } from './interpreter.mjs';

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
