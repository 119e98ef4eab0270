// @ts-check
/**
 * Packs the built package, installs it in a temporary folder, and uses it there beside the tracers and mocks that people have,
 * each in its own process with a folder of its own packages, as their pages say to start them. Node 22.15 or newer.
 *
 *     node test/nightly/tools/main.mjs [TEXT …]     # those whose names contain one of the texts; all without any
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAMS = path.join(import.meta.dirname, 'programs');
const MAX_MS = 120_000;

/**
 * @typedef {{ program: string, packages: string[], flags?: string[], env?: Record<string, string> }} Tool
 * @type {Record<string, Tool>}
 */
const TOOLS = {
  'OpenTelemetry instrumentation-http 0.223.0': {
    program: 'opentelemetry',
    packages: [
      '@opentelemetry/api@1.9.1',
      '@opentelemetry/instrumentation@0.223.0',
      '@opentelemetry/instrumentation-http@0.223.0',
      '@opentelemetry/sdk-trace-node@2.12.1',
    ],
    flags: ['--import', './opentelemetry_setup.mjs'],
  },
  'dd-trace 6.21.0': {
    program: 'dd_trace',
    packages: ['dd-trace@6.21.0'],
    flags: ['--import', 'dd-trace/initialize.mjs'],
    env: {
      DD_TRACE_AGENT_URL: 'http://127.0.0.1:9',
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
    },
  },
  'elastic-apm-node 4.18.0': {
    program: 'elastic',
    packages: ['elastic-apm-node@4.18.0'],
    // Its loader for modules uses an option that Node removes, so `http` is loaded as by a program of CommonJS.
    flags: ['--require', 'elastic-apm-node/start.js', '--require', 'http'],
    env: { ELASTIC_APM_DISABLE_SEND: 'true', ELASTIC_APM_LOG_LEVEL: 'off' },
  },
  'newrelic 14.5.1': {
    program: 'newrelic',
    packages: ['newrelic@14.5.1'],
    flags: ['--import', 'newrelic/esm-loader.mjs', '--require', 'newrelic'],
    // Serverless: without a collector to ask for the account.
    env: {
      NEW_RELIC_SERVERLESS_MODE_ENABLED: 'true',
      NEW_RELIC_ACCOUNT_ID: '1',
      NEW_RELIC_PRIMARY_APPLICATION_ID: '2',
      NEW_RELIC_TRUSTED_ACCOUNT_KEY: '1',
      NEW_RELIC_LOG_ENABLED: 'false',
      NEW_RELIC_APP_NAME: 'pyurllib',
    },
  },
  '@sentry/node 11.12.0': {
    program: 'sentry',
    packages: ['@sentry/node@11.12.0'],
    flags: ['--import', './sentry_setup.mjs'],
  },
  'nock 13.5.6': { program: 'nock', packages: ['nock@13.5.6'] },
  'nock 14.0.17': { program: 'nock', packages: ['nock@14.0.17'] },
  'nock 15.0.6': { program: 'nock', packages: ['nock@15.0.6'] },
  '@pollyjs/adapter-node-http 6.0.6': {
    program: 'polly',
    packages: ['@pollyjs/core@6.0.6', '@pollyjs/adapter-node-http@6.0.6'],
  },
  'msw 2.15.0': { program: 'msw', packages: ['msw@2.15.0'] },
  'msw 3.0.5': { program: 'msw', packages: ['msw@3.0.5'] },
  'undici 7.30.2 MockAgent': { program: 'undici', packages: ['undici@7.30.2'] },
};

const wanted = process.argv.slice(2);
const tools = Object.entries(TOOLS).filter(
  ([name]) => wanted.length === 0 || wanted.some((text) => name.includes(text)),
);
const folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-tools-'));
// In a process of its own, which no tool observes.
const servers = spawn(process.execPath, [path.join(ROOT, 'test/server/main.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
let addresses = {};

/** Runs a command. @param {string} cwd @param {string} command @param {string[]} args @param {object} [env] */
async function run(cwd, command, args, env = {}) {
  const options = { cwd, timeout: MAX_MS, env: { ...process.env, ...addresses, ...env } };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${stdout}${stderr}`, { cause: error });
  }
}

/** Installs packages without running their scripts. @param {string} where @param {string[]} packages */
async function install(where, packages) {
  fs.mkdirSync(where, { recursive: true });
  fs.writeFileSync(path.join(where, 'package.json'), '{ "private": true }');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await run(where, 'npm', ['install', ...options, ...packages]);
}

/** @param {Tool} tool @param {string} name */
async function use({ program, packages, flags = [], env }, name) {
  // The package itself is found in the folder above.
  const own = path.join(folder, name.replace(/\W+/g, '-'));
  await install(own, packages);
  fs.cpSync(PROGRAMS, own, { recursive: true });
  return await run(own, process.execPath, [...flags, `./${program}.mjs`], env);
}

let failed = 0;
try {
  const [line] = /** @type {[Buffer]} */ (await once(servers.stdout, 'data'));
  const { http, https } = JSON.parse(line.toString());
  addresses = { ADDRESS: http, UNTRUSTED: https.self_signed };
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(await run(ROOT, 'npm', pack));
  await install(folder, [`./${filename}`]);
  for (const [name, tool] of tools) {
    let output;
    try {
      output = await use(tool, name);
    } catch (error) {
      failed++;
      output = `FAILED\n${error instanceof Error ? error.message : String(error)}`;
    }
    for (const text of output.trimEnd().split('\n')) console.log(`${name}: ${text}`);
  }
} finally {
  servers.kill();
  fs.rmSync(folder, { recursive: true });
}
console.log(`${tools.length - failed} passed, ${failed} failed, ${process.version}`);
process.exitCode = tools.length > 0 && failed === 0 ? 0 : 1;
