// @ts-check
'use strict';
/**
 * Confines a misdirected client to this machine: `node --require loopback.cjs program.mjs`. Names other than localhost
 * do not resolve, connections to non-loopback addresses are refused. http_client.py does the same.
 */
const dns = require('node:dns');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const worker_threads = require('node:worker_threads');

const LOOPBACK = /^(127\.[\d.]+|::1|localhost)$/i;

const { lookup } = dns;
/** @param {string} host @param {any[]} rest */
function restricted_lookup(host, ...rest) {
  if (LOOPBACK.test(host)) return Reflect.apply(lookup, dns, [host, ...rest]);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    ...{ errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host },
  });
  process.nextTick(rest.at(-1), error);
}
dns.lookup = /** @type {typeof lookup} */ (/** @type {unknown} */ (restricted_lookup));

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on a socket
const { connect } = net.Socket.prototype;
/** @this {net.Socket} @param {any[]} args */
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options?.host && net.isIP(options.host) && !LOOPBACK.test(options.host))
    Object.assign(options, { host: '127.0.0.1', port: 1 });
  return Reflect.apply(connect, this, args);
};

worker_threads.Worker = class Worker extends worker_threads.Worker {
  /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} options */
  constructor(file, options) {
    super(file, { ...options, execArgv: ['--no-warnings', '--require', __filename] });
  }
};
syncBuiltinESMExports();
