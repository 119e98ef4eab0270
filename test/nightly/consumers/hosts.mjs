// @ts-check
/** Frameworks that build and run the programs of others, by their own commands. docs/internals/machine.md has those tried by hand. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { address, install, new_output, packed, PROGRAMS, run } from './workshop.mjs';

const NEXT = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1'];
const MAX_MS = 30_000;

/** Starts a server that prints its address, and asks it. @param {string} cwd @param {string[]} args @param {string[]} paths @returns Its answers, of JSON. */
async function answers_of(cwd, args, paths) {
  const server = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const signal = AbortSignal.timeout(MAX_MS);
  try {
    let printed = '';
    while (!/Ready/.test(printed)) printed += String(await once(server.stdout, 'data', { signal }));
    const [, base] = /(http:\/\/localhost:\d+)/.exec(printed) ?? [];
    const asked = paths.map((name) => fetch(`${base}${name}?address=${address()}`, { signal }));
    return await Promise.all(asked.map(async (response) => (await response).json()));
  } finally {
    server.kill();
    if (server.exitCode === null) await once(server, 'close');
  }
}

/** @type {Record<string, () => Promise<unknown>>} */
export const hosts = {
  async 'Next.js, routes on Node and at the edge'() {
    const project = new_output();
    await install(project, [packed(), ...NEXT]);
    for (const name of ['next', 'program.mjs'])
      fs.cpSync(path.join(PROGRAMS, name), path.join(project, name), { recursive: true });
    const next = path.join(project, 'node_modules/next/dist/bin/next');
    await run(process.execPath, [next, 'build', 'next'], project, { NEXT_TELEMETRY_DISABLED: '1' });
    const answers = await answers_of(
      project,
      [next, 'start', 'next', '-p', '0'],
      ['/node', '/edge'],
    );
    assert.deepEqual(answers, [[], [200, 42, 'El%20Ni%C3%B1o/']]);
  },
};
