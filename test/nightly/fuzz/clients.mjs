// @ts-check
/** Long-lived client programs that answer a line of JSON with a line of JSON. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { find_oracle, output_of } from '../../oracle/interpreter.mjs';

/** @param {string} name */
const path_of = (name) => fileURLToPath(new URL(name, import.meta.url));

/** One program, restarted after it hung or exited. */
export class Client {
  /** @type {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable, import('node:stream').Readable, null> | null} */
  #child = null;
  /** @type {(line: string | null) => void} */
  #answered = () => {};

  /** @param {string} name @param {string} command @param {string[]} args */
  constructor(name, command, args) {
    this.name = name;
    this.command = command;
    this.args = args;
  }

  #start() {
    const child = spawn(this.command, this.args, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface(child.stdout).on('line', (line) => this.#answered(line));
    child.stdin.on('error', () => {});
    child.on('exit', () => {
      if (this.#child === child) this.end();
    });
    return child;
  }

  /** The answer; `{ failed }` if the program exited or did not answer within `time_limit` milliseconds. @param {object} question @param {number} time_limit @returns {Promise<any>} */
  async ask(question, time_limit = 20_000) {
    this.#child ??= this.#start();
    const child = this.#child;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {string | null} */
    const line = await new Promise((resolve) => {
      this.#answered = resolve;
      timer = setTimeout(() => resolve(''), time_limit);
      child.stdin.write(`${JSON.stringify(question)}\n`);
    });
    clearTimeout(timer);
    if (line) return JSON.parse(line);
    this.end();
    return { failed: line === null ? `ended with ${child.exitCode ?? child.signalCode}` : 'hangs' };
  }

  end() {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    this.#answered(null);
  }
}

/** @param {string} program @param {'async' | 'blocking'} colour @param {string[]} more arguments */
export function node_client(program, colour, ...more) {
  const options = ['--expose-gc', '--no-warnings', '--require', path_of('loopback.cjs')];
  return new Client(colour, process.execPath, [...options, path_of(program), colour, ...more]);
}

/** A program on the oracle, which is passed the directory of Requests if that is installed; null without CPython. @param {string} program */
export function python_client(program) {
  const found = find_oracle();
  if (!found) return null;
  const where =
    'import os, requests, urllib3; assert (requests.__version__, urllib3.__version__) == ("2.34.2", "2.8.0"); print(os.path.dirname(os.path.dirname(requests.__file__)))';
  const folder = output_of(process.env['PYURLLIB_REQUESTS_ORACLE'] ?? 'python3', '-c', where);
  const options = ['-X', 'utf8', '-W', 'ignore'];
  return new Client('python', found, [...options, path_of(program), ...(folder ? [folder] : [])]);
}
