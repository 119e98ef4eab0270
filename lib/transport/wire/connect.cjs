'use strict';
// Name resolution and connecting, as socket.create_connection does: each address of the name in turn.
const net = require('node:net');
const { NO_ADDRESS, coded, timed_out } = require('./failure.cjs');

/** The most milliseconds a timer of Node's takes; more would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * A timer for an operation of so many seconds.
 * @param {number} seconds
 * @param {() => void} expired
 */
function after(seconds, expired) {
  return setTimeout(expired, Math.min(seconds * 1000, LONGEST_TIMER));
}

/**
 * The addresses of a name, in the order of the system's resolver. Not bounded by a timeout, as in Python.
 * @param {string} host
 * @returns {Promise<import('node:dns').LookupAddress[]>}
 */
async function resolve(host) {
  const family = net.isIP(host);
  if (family) return [{ address: host, family }];
  if (host === '' || host.includes('\0')) {
    throw coded('ENOTFOUND', `getaddrinfo ENOTFOUND ${host}`, {
      syscall: 'getaddrinfo',
      hostname: host,
    });
  }
  const { lookup } = require('node:dns').promises;
  const found = await lookup(host, { all: true, verbatim: true });
  if (found.length === 0) throw coded(NO_ADDRESS, 'getaddrinfo returns an empty list');
  return found;
}

/**
 * @param {import('../base.js').Address} address
 * @param {number | null} timeout seconds for each address tried
 * @returns {Promise<net.Socket>}
 */
async function connect(address, timeout) {
  if ('path' in address) return attempt({ path: address.path }, timeout);
  const { host, port, source_address: source } = address;
  if (timeout === 0) throw coded('EINPROGRESS', 'connect EINPROGRESS', { syscall: 'connect' });
  const local = source && { localAddress: await source_host(source[0]), localPort: source[1] };
  let last;
  for (const { address: ip, family } of await resolve(host)) {
    try {
      return await attempt({ host: ip, family, port, noDelay: true, ...local }, timeout);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** @param {string} host */
async function source_host(host) {
  return host === '' ? undefined : (await resolve(host))[0]?.address;
}

/**
 * @param {net.SocketConnectOpts} options
 * @param {number | null} timeout
 * @returns {Promise<net.Socket>}
 */
function attempt(options, timeout) {
  return new Promise((resolve, reject) => {
    const socket = new net.Socket({ allowHalfOpen: true });
    const timer = timeout && after(timeout, () => socket.destroy(timed_out()));
    socket.once('error', (error) => {
      if (timer) clearTimeout(timer);
      reject(error);
    });
    socket.connect(options, () => {
      if (timer) clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

module.exports = { after, connect, resolve };
