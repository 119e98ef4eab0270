import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
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
   * @param module The path to write the code to.
   * @throws if the block ends its process or times out.
   */
  run(module: string, code: string): Promise<Answer> {
    fs.writeFileSync(module, code);
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
      child.send({ module, builtins: this.#builtins() });
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
  const printed = answer.printed.map((line, index) =>
    matches_beginning(line, prints?.[index] ?? '') ? prints![index] : line,
  );
  if (prints && printed.join('\n') !== prints.join('\n')) {
    out.push(`printed ${JSON.stringify(answer.printed)}; not ${JSON.stringify(prints)}`);
  }
  return out;
}

function matches_beginning(line: string, expected: string): boolean {
  return expected.endsWith('…') && line.startsWith(expected.slice(0, -1));
}
