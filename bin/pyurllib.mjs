#!/usr/bin/env node
/** The command `pyurllib` (see {@link USAGE}). */
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { end_with_reader } from './closed_output.mjs';
import { has_scheme } from './has_scheme.mjs';

const USAGE = `pyurllib                  a prompt with Python's urllib, http, requests, json, in the blocking API
pyurllib --ffi            the same, on sockets of its own thread instead of a worker's (docs/blocking.md)
pyurllib get [-c] URL [FILE]
                          downloads a URL to the file, or to standard output (also -); -c continues the file
pyurllib server [PORT]    starts the server of the documents' examples, at port 8000
pyurllib --help           this text
pyurllib --version        the version of the package`;

/** @param {string} problem */
function refuse(problem) {
  console.error(`pyurllib: ${problem}\n\n${USAGE}`);
  process.exitCode = 2;
}

function version() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return /** @type {{ version: string }} */ (manifest).version;
}

/** @param {string} text */
const is_port = (text) => /^\d+$/.test(text) && Number(text) < 65536;

/** @param {string | undefined} port */
async function serve(port) {
  if (port !== undefined && !is_port(port)) return refuse(`not a port: ${port}`);
  process.argv.splice(2, 1); // The server reads its port from the command line.
  return import('../examples/server.mjs');
}

/** @param {string[]} args */
async function download(args) {
  const [url, named, ...others] = args.filter((arg) => arg !== '-c');
  const file = named === '-' ? undefined : named;
  const continues = args.includes('-c');
  if (url === undefined) return refuse('get wants a URL: pyurllib get http://localhost:8000/hello');
  if (url.startsWith('-')) return refuse(`unknown option: ${url}`);
  if (!has_scheme(url)) return refuse(`no scheme in ${url}: pyurllib get http://${url}`);
  if (others.length > 0)
    return refuse(`get wants one URL and one file, not also ${others.join(' ')}`);
  if (continues && file === undefined) return refuse('get -c wants a file to continue');
  return (await import('./get.mjs')).get(url, file, continues);
}

/** Starts the prompt once native calls are installed. */
async function start_by_ffi() {
  const { install_ffi } = await import('pyurllib/ffi');
  install_ffi();
  return (await import('./prompt.mjs')).start_prompt();
}

/** @param {string[]} command */
async function run([command, ...args]) {
  // The prompt and `get` write by `print`, which raises what happens.
  if (command?.startsWith('-') || command === 'server') end_with_reader();
  if (command === undefined) return (await import('./prompt.mjs')).start_prompt();
  if (command === '--help' || command === '-h') return console.log(USAGE);
  if (command === '--ffi' && args.length === 0) return start_by_ffi();
  if (command === '--version') return console.log(version());
  if (command === 'server' && args.length <= 1) return serve(args[0]);
  if (command === 'get') return download(args);
  return refuse(`unknown command: ${[command, ...args].join(' ')}`);
}

/** Node 20 cannot keep compiled modules. @type {typeof module & { enableCompileCache?: () => unknown }} */
const node = module;
node.enableCompileCache?.();
try {
  await run(process.argv.slice(2));
} catch (e) {
  const { BrokenPipeError, Exception, os_error_of, str } = await import('pyurllib/builtins');
  const path = e instanceof Error && 'path' in e ? [e.path] : [];
  const port =
    e instanceof Error && 'port' in e ? ` (port ${String(e.port)}; 0 takes a free one)` : '';
  const error = os_error_of(e, ...path);
  if (!(error instanceof Exception)) throw e;
  // What a server sent may be part of the text: neither line breaks nor codes of the terminal are passed on.
  // Nobody reads what is written.
  if (!(error instanceof BrokenPipeError))
    console.error(`pyurllib: ${str(error).replaceAll(/\p{Cc}+/gu, ' ')}${port}`);
  process.exitCode = 1;
}
