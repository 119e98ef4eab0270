// Mirrors CPython v3.13.18 builtins.input() and Lib/getpass.py, reduced to password prompts.
import { TextDecoder, pause, require_module } from '../../python/platform/index.js';
import { EOFError, warn } from '../../python/errors/index.js';
import { call_fs, os_error_of } from '../../python/streams/index.js';

const files = () => require_module('node:fs');

const write = (fd: number, text: string) => call_fs(() => files().writeSync(fd, text));

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Control keys, which a terminal in raw mode delivers as bytes. */
const INTERRUPT = 0x03;
const END_OF_FILE = 0x04;
const BACKSPACES = [0x08, 0x7f];

/**
 * Prompts for a line. @throws {@link EOFError} at the end of standard input. @throws {@link OSError} if the prompt cannot be
 * written.
 */
export function prompt_line(prompt: string): string {
  write(STDOUT, prompt);
  return input_line('EOF when reading a line');
}

/**
 * Prompts for a line on the terminal without echoing it. If there is no terminal, warns and reads standard input, which
 * may be echoed.
 * @returns The line, or null if the user interrupts the prompt on the terminal.
 * @throws {@link EOFError} at the end of the input.
 */
export function prompt_hidden(prompt: string): string | null {
  let terminal: number;
  try {
    terminal = files().openSync('/dev/tty', 'r+');
  } catch {
    warn('Can not control echo on the terminal.', 'GetPassWarning');
    write(STDERR, `Warning: Password input may be echoed.\n${prompt}`);
    const line = input_line();
    write(STDERR, '\n');
    return line;
  }
  const { ReadStream } = require_module('node:tty');
  const stream = new ReadStream(terminal);
  try {
    write(terminal, prompt);
    stream.setRawMode(true);
    return hidden_line(terminal);
  } finally {
    stream.setRawMode(false);
    write(terminal, '\n');
    stream.destroy();
    close_quietly(terminal);
  }
}

/** Ends the line of a prompt. */
export function end_line(): void {
  write(STDOUT, '\n');
}

/** Reads a line from standard input. The result does not include the newline. */
function input_line(message?: string): string {
  const line: number[] = [];
  let byte: number | null;
  while ((byte = read_byte(STDIN)) !== NEWLINE) {
    if (byte !== null) line.push(byte);
    else if (line.length > 0) break;
    else throw message === undefined ? new EOFError() : new EOFError(message);
  }
  return new TextDecoder().decode(Uint8Array.from(line));
}

/** Reads a line from a terminal in raw mode. Returns null if the user presses Ctrl+C. */
function hidden_line(terminal: number): string | null {
  const line: number[] = [];
  for (;;) {
    const key = read_byte(terminal) ?? END_OF_FILE;
    if (key === NEWLINE || key === RETURN) break;
    if (key === INTERRUPT) return null;
    if (key === END_OF_FILE && line.length === 0) throw new EOFError();
    if (key === END_OF_FILE) break;
    if (BACKSPACES.includes(key)) drop_character(line);
    else line.push(key);
  }
  return new TextDecoder().decode(Uint8Array.from(line));
}

/** Removes the last character from a line encoded as UTF-8. */
function drop_character(line: number[]): void {
  let byte: number | undefined;
  do byte = line.pop();
  while (byte !== undefined && byte >> 6 === 0b10);
}

/** Reads one byte, even from a non-blocking terminal or pipe. Returns null at the end of the input. */
function read_byte(fd: number): number | null {
  const byte = new Uint8Array(1);
  for (;;) {
    try {
      return files().readSync(fd, byte) === 1 ? byte[0]! : null;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return null;
      if (code !== 'EAGAIN') throw os_error_of(error);
      pause(20);
    }
  }
}

function close_quietly(fd: number): void {
  try {
    files().closeSync(fd);
  } catch {
    // The stream has already closed the descriptor.
  }
}
