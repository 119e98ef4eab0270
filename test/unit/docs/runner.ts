import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Prepared } from './prepare.js';

const TIME_LIMIT = 10_000;

/** The reply of run_blocks.mjs for a block. */
export interface Answer {
  failure: string | null;
  reached: number[];
  printed: string[];
}

/** A process that runs blocks one after another; global state persists between them. */
export class Runner {
  #child: ChildProcess | null = null;
  #builtins;

  /** @param builtins Returns the URL of the compiled builtins. */
  constructor(builtins: () => string) {
    this.#builtins = builtins;
  }

  /**
   * Runs a block in a new folder, which is then removed.
   *
   * @param module The path to write the code to.
   * @param before Another module, run first.
   * @throws if the block ends its process or times out.
   */
  async run(module: string, code: string, before?: string): Promise<Answer> {
    const modules = [module];
    fs.writeFileSync(module, code);
    if (before !== undefined) {
      modules.unshift(module.replace(/\.mjs$/, '_before.mjs'));
      fs.writeFileSync(modules[0]!, before);
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-example-'));
    try {
      return await this.#run(modules, folder);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }

  #run(modules: string[], folder: string): Promise<Answer> {
    this.#child ??= fork(path.join(import.meta.dirname, 'run_blocks.mjs'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        this.stop();
        reject(new Error(why));
      };
      const timer = setTimeout(() => fail(`not done after ${TIME_LIMIT} ms`), TIME_LIMIT);
      child.removeAllListeners();
      child.once('exit', (status) => fail(`ended its process with ${status}`));
      child.once('message', (answer) => {
        clearTimeout(timer);
        resolve(answer as Answer);
      });
      child.send({ modules, folder, builtins: this.#builtins() });
    });
  }

  stop(): void {
    this.#child?.removeAllListeners().kill('SIGKILL');
    this.#child = null;
  }
}

/** The differences between what the block states and what happened. */
export function differences({ lines, prints }: Prepared, answer: Answer): string[] {
  if (answer.failure !== null) return [answer.failure];
  const missed = lines.filter((line) => !answer.reached.includes(line));
  const out = missed.map((line) => `line ${line}: never reached`);
  return prints ? [...out, ...differences_of_output(answer.printed, prints)] : out;
}

/**
 * @param printed The lines that were printed.
 * @param expected The lines expected; … at the end of one stands for any end. Empty lines at the end are ignored.
 */
export function differences_of_output(printed: string[], expected: string[]): string[] {
  const same = printed.map((line, index) =>
    matches_beginning(line, expected[index] ?? '') ? expected[index] : line,
  );
  return same.join('\n').trimEnd() === expected.join('\n').trimEnd()
    ? []
    : [`printed ${JSON.stringify(printed)}; not ${JSON.stringify(expected)}`];
}

function matches_beginning(line: string, expected: string): boolean {
  return expected.endsWith('…') && line.startsWith(expected.slice(0, -1));
}
