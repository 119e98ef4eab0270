'use strict';
// Resolves names and connects like socket.create_connection: tries each address of the name in turn.
const net = require('node:net');
const { off_abort, on_abort } = require('./abort.cjs');
const {
  RETRY,
  check_name,
  check_path,
  check_timeout,
  has_path,
  is_to_wait,
  not_found,
  tried,
} = require('./addresses.cjs');
const { Carrier } = require('./carrier.cjs');
const { MESSAGE_ONLY, coded, timed_out } = require('./failure.cjs');
const { after, cancel } = require('./timer.cjs');
const { split_zone, with_interface, zone_number } = require('./zones.cjs');

/**
 * Returns the addresses of a name, in the system resolver's order. As in Python, no timeout applies. The zone of an IPv6
 * address is a number.
 * @param {string} host
 * @param {0 | 4 | 6} [wanted] the version of IP, or 0 for both
 * @returns {Promise<import('node:dns').LookupAddress[]>}
 */
async function resolve(host, wanted = 0) {
  const [ip, zone] = split_zone(host);
  const family = zone === null || net.isIPv6(ip) ? net.isIP(ip) : 0;
  if (family && wanted && family !== wanted)
    throw coded('EAI_ADDRFAMILY', `getaddrinfo EAI_ADDRFAMILY ${host}`);
  if (family) {
    const number = zone === null ? 0 : zone_number(ip, zone);
    if (number === null) throw not_found(host);
    return [{ address: number === 0 ? ip : `${ip}%${number}`, family }];
  }
  check_name(host);
  const { lookup } = require('node:dns').promises;
  // Node would read other options from Object.prototype.
  const options = { all: /** @type {const} */ (true), verbatim: true, family: wanted };
  Object.setPrototypeOf(options, null);
  const found = await lookup(host, options);
  if (found.length === 0) throw coded(MESSAGE_ONLY, 'getaddrinfo returns an empty list');
  return found;
}

/**
 * @param {import('../base.js').Address} address
 * @param {number | null} timeout seconds for each address tried
 * @param {import('../base.js').ConnectionAgent | null} [agent] the program's agent, if any, which resolves names itself
 * @param {AbortSignal | null} [signal] ends the attempt
 * @returns {Promise<Carrier>}
 */
async function connect(address, timeout, agent = null, signal = null) {
  if (has_path(address)) {
    const { path } = address;
    check_path(path);
    for (;;) {
      try {
        // Without an agent, nothing is waited for.
        const limit = timeout === 0 ? null : timeout;
        return new Carrier(await connect_to({ path }, limit, agent, signal), 0, path);
      } catch (error) {
        if (!is_to_wait(error, timeout)) throw error;
      }
      await new Promise((resolve) => void after(RETRY, () => resolve(null)));
    }
  }
  const { host, port, source_address: source } = address;
  const wanted = Object.hasOwn(address, 'family') ? address.family : 0;
  check_timeout(timeout);
  if (agent !== null) {
    check_name(host);
    const local = await local_options(source, 0);
    const socket = await connect_to({ host, port, ...local }, timeout, agent, signal);
    return new Carrier(socket, net.isIP(socket.remoteAddress ?? ''));
  }
  let last;
  for (const { address: ip, family } of tried(address, await resolve(host, wanted))) {
    try {
      const local = await local_options(source, family);
      const options = { host: with_interface(ip), family, port, ...local };
      return new Carrier(await connect_to(options, timeout, null, signal), family);
    } catch (error) {
      last = source ? local_error(error) : error;
    }
  }
  throw last;
}

/**
 * Returns the options for a local address, which has to be of the same version of IP.
 * @param {readonly [string, number] | null | undefined} source
 * @param {number} family 4, 6, or 0 for any
 */
async function local_options(source, family) {
  if (!source) return null;
  const [host, port] = source;
  const wanted = family === 4 || family === 6 ? family : 0;
  if (host === '') return { localPort: port };
  const [found] = await resolve(host, wanted);
  return { localAddress: found && with_interface(found.address), localPort: port };
}

/**
 * Returns the error of connecting from a port. Node binds so that a port may have several connections (SO_REUSEADDR);
 * one to the same peer fails later, and with another error.
 * @param {unknown} error
 */
function local_error(error) {
  const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  if (code !== 'EADDRNOTAVAIL' || syscall !== 'connect') return error;
  return coded('EADDRINUSE', 'bind EADDRINUSE', { syscall: 'bind' });
}

/**
 * Returns a connected socket from which nothing has been read. The timeout includes the time that an agent takes to
 * provide a socket.
 * @param {net.TcpSocketConnectOpts | net.IpcSocketConnectOpts} options
 * @param {number | null} timeout
 * @param {import('../base.js').ConnectionAgent | null} agent
 * @param {AbortSignal | null} signal
 * @returns {Promise<net.Socket>}
 */
async function connect_to(options, timeout, agent, signal) {
  signal?.throwIfAborted();
  const { open_socket } = require('./agents.cjs');
  const opened = open_socket(agent, { ...options, allowHalfOpen: true });
  return new Promise((resolve, reject) => {
    /** @type {net.Socket | null} */
    let socket = null;
    let is_over = false;
    const failed = (/** @type {Error} */ error) => {
      if (is_over) return;
      end();
      socket?.destroy();
      reject(error);
    };
    const aborted = () => failed(/** @type {{ reason: Error }} */ (signal).reason);
    const closed = () => failed(aborted_connect());
    const end = () => {
      is_over = true;
      cancel(timer);
      if (signal) off_abort(signal, aborted);
    };
    const connected = (/** @type {net.Socket} */ ready) => {
      end();
      ready.off('error', failed).off('close', closed);
      resolve(ready);
    };
    const use = (/** @type {net.Socket} */ given) => {
      socket = given;
      // As an option of `connect`, noDelay has no effect in Node 20 to 26.
      given.once('error', failed).setNoDelay().pause();
      if (is_over) given.destroy();
      // One of an agent may be closed already, as in Bun a Unix socket that has failed. No event follows.
      else if (given.destroyed) failed(given.errored ?? aborted_connect());
      else if (given.connecting)
        given.once('connect', () => connected(given)).once('close', closed);
      else connected(given);
    };
    const timer =
      timeout === null ? undefined : after(timeout, () => failed(timed_out('connect', false)));
    if (signal) on_abort(signal, aborted);
    if (agent === null) use(/** @type {net.Socket} */ (opened));
    else void (/** @type {Promise<net.Socket>} */ (opened).then(use, failed));
  });
}

/** Returns the error for a socket that an agent has closed before it was connected. */
function aborted_connect() {
  return coded('ECONNABORTED', 'connect ECONNABORTED', { syscall: 'connect' });
}

module.exports = { connect, resolve };
