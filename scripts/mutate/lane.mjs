// @ts-check
/** A process with its own copy of the tree, in which vitest stays loaded from one mutant to the next. */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Without an end by then, the change is noticed: it made something wait for ever. */
const LIMIT = 300_000;
const PROGRAM = new URL('lane_program.mjs', import.meta.url);

/**
 * @typedef {object} Outcome
 * @property {'noticed' | 'survived' | 'refused'} result Refused by the generator of the twins, or vitest.
 * @property {string} by The test file that noticed it, or why it was refused.
 */

export class Lane {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  /** Resolves to null when it has ended. @type {Promise<null> | undefined} */
  #exited;

  /** Every test file. @type {string[]} */
  #tests = [];
  /** Those known to pass, or to fail, without a change. @type {Set<string>} */
  #passing = new Set();
  /** @type {Set<string>} */
  #failing = new Set();

  /** @param {string} root The tree to be copied: its files that git knows, and `node_modules` by a link. @param {string[]} projects */
  constructor(root, projects) {
    this.root = root;
    this.projects = projects;
    this.tree = fs.mkdtempSync(path.join(os.tmpdir(), 'mutate-'));
    const listed = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      { cwd: root, encoding: 'utf8' },
    );
    for (const file of listed.split('\0')) {
      if (file === '' || !fs.existsSync(path.join(root, file))) continue;
      fs.mkdirSync(path.join(this.tree, path.dirname(file)), { recursive: true });
      fs.copyFileSync(path.join(root, file), path.join(this.tree, file));
    }
    for (const made of ['dist', 'lib/sync', 'bin/acorn.mjs'])
      if (fs.existsSync(path.join(root, made)))
        fs.cpSync(path.join(root, made), path.join(this.tree, made), { recursive: true });
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(this.tree, 'node_modules'));
  }

  /**
   * @param {import('./draw.mjs').Mutant} mutant
   * @param {(all: string[]) => string[]} choose Takes the paths of all test files, and returns those to run, in order.
   * @returns {Promise<Outcome>}
   */
  async judge(mutant, choose) {
    for (;;) {
      this.#process ??= await this.#start();
      const tests = choose(this.#tests).filter((test) => !this.#failing.has(test));
      const outcome = await this.#run(mutant, tests);
      const { by } = outcome;
      if (outcome.result !== 'noticed' || !tests.includes(by) || this.#passing.has(by))
        return outcome;
      // A test that fails in this copy without a change notices nothing.
      const unchanged = await this.#run(null, [by]);
      (unchanged.result === 'survived' ? this.#passing : this.#failing).add(by);
      if (this.#passing.has(by)) return outcome;
    }
  }

  /**
   * Runs tests, of a mutant unless `change` is null.
   * @param {import('./draw.mjs').Mutant | null} change @param {string[]} tests Paths, in the order in which they run.
   * @returns {Promise<Outcome>}
   */
  async #run(change, tests) {
    this.#process ??= await this.#start();
    const child = this.#process;
    child.send({ change, tests });
    const answered = /** @type {Promise<[Outcome]>} */ (once(child, 'message'));
    /** @type {Promise<undefined>} */
    const late = new Promise((resolve) => setTimeout(() => resolve(undefined), LIMIT).unref());
    const answer = await Promise.race([answered, this.#exited, late]);
    if (answer) return answer[0];
    this.end();
    await this.#exited;
    if (change !== null) this.#restore(change.file);
    return {
      result: 'noticed',
      by: answer === null ? 'the end of the process' : 'a test that did not end',
    };
  }

  async #start() {
    // A group of its own, so that the tests' processes end with it.
    const child = fork(PROGRAM, [this.tree, ...this.projects], {
      cwd: this.tree,
      detached: true,
      env: { ...process.env, PYURLLIB_MUTANTS: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#exited = once(child, 'exit').then(() => null);
    const ready = /** @type {Promise<[string[]]>} */ (once(child, 'message'));
    const tests = await Promise.race([ready, this.#exited]);
    if (tests === null) throw new Error('vitest does not start in the copy');
    [this.#tests] = tests;
    return child;
  }

  /** Undoes the change to a file, and to its twin, whose process has been ended. @param {string} file */
  #restore(file) {
    for (const name of [file, file.replace(/^lib\//, 'lib/sync/')])
      if (fs.existsSync(path.join(this.root, name)))
        fs.copyFileSync(path.join(this.root, name), path.join(this.tree, name));
  }

  end() {
    const pid = this.#process?.pid;
    this.#process = undefined;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // The whole group may have ended.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }

  remove() {
    this.end();
    fs.rmSync(this.tree, { recursive: true, force: true });
  }
}
