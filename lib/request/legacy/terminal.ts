// Mirrors CPython v3.13.0 builtins.input() and Lib/getpass.py, as far as asking for a password needs them.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { EOFError, warn } from '../../builtins/index.js';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** The keys that mean something while nothing is echoed. */
const INTERRUPT = 0x03;
const END = 0x04;
const BACKSPACES = [0x08, 0x7f];
const LINE_ENDS = [0x0a, 0x0d];

/** Asks for a line. @throws {@link EOFError} when there is none. @returns null when the user interrupts. */
export function ask(prompt: string): string | null {
  writeSync(STDOUT, prompt);
  return read_line(STDIN);
}

/** Asks for a line without showing it, on the terminal where there is one. @returns null when the user interrupts. */
export function ask_hidden(prompt: string): string | null {
  let terminal: number;
  try {
    terminal = openSync('/dev/tty', 'r+');
  } catch {
    warn('Can not control echo on the terminal.', 'GetPassWarning');
    writeSync(STDERR, `Warning: Password input may be echoed.\n${prompt}`);
    return read_line(STDIN);
  }
  const stream = new ReadStream(terminal);
  try {
    writeSync(terminal, prompt);
    stream.setRawMode(true);
    return read_line(terminal);
  } finally {
    stream.setRawMode(false);
    writeSync(terminal, '\n');
    stream.destroy();
    close_quietly(terminal);
  }
}

function read_line(fd: number): string | null {
  const line: number[] = [];
  const byte = new Uint8Array(1);
  for (;;) {
    const [key] = read_byte(fd, byte) ? byte : [END];
    if (key === undefined || LINE_ENDS.includes(key)) break;
    if (key === INTERRUPT) return null;
    if (key === END && line.length === 0) throw new EOFError('EOF when reading a line');
    if (key === END) break;
    if (BACKSPACES.includes(key)) line.pop();
    else line.push(key);
  }
  return Buffer.from(line).toString('utf8');
}

/** Reads one byte, also from a terminal or pipe that does not block. */
function read_byte(fd: number, into: Uint8Array): boolean {
  for (;;) {
    try {
      return readSync(fd, into) === 1;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return false;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function close_quietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // The stream has closed it.
  }
}
