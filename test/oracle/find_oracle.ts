import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export { find_earlier, find_oracle } from './interpreter.mjs';

/** A long-lived CPython process that answers one JSON line with one JSON line, from the first question on. */
export class Oracle {
  readonly #start: () => ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;

  /**
   * @param interpreter The path {@link find_oracle} returned; a null one may not be asked.
   * @param script Path of a Python program that reads and writes JSON lines.
   */
  constructor(interpreter: string | null, script: string) {
    this.#start = () => {
      if (interpreter === null) throw new Error('there is no oracle');
      const args = ['-X', 'utf8', '-W', 'ignore', script];
      const child = spawn(interpreter, args, { stdio: 'pipe' });
      const lines = createInterface({ input: child.stdout, crlfDelay: Infinity });
      lines.on('line', (line) => this.#waiting.shift()?.resolve(line));
      let stderr = '';
      child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
      child.stdin.on('error', () => undefined); // reported by 'exit' below
      child.on('exit', (status) => {
        const error = new Error(`the oracle ended with status ${status}: ${stderr}`);
        for (const { reject } of this.#waiting.splice(0)) reject(error);
      });
      return child;
    };
  }

  /** Sends a question and resolves to its answer; questions are answered in order. */
  ask(question: unknown): Promise<unknown> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: (line) => resolve(JSON.parse(line)), reject });
      child.stdin.write(JSON.stringify(question) + '\n');
    });
  }

  /** Ends the process and waits until it has exited. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    await ended;
  }
}
