'use strict';
// A connection is opened by the program's agent, or else by `net`.
const net = require('node:net');

/**
 * @typedef {import('../base.js').ConnectionAgent} ConnectionAgent
 * @typedef {(options: object, done: (error: Error | null, socket?: unknown) => void) => unknown} CreateConnection
 */

/**
 * Options explicitly set to undefined: `net` and `tls` copy their options into plain objects, and would otherwise read
 * polluted values from Object.prototype.
 * @type {Readonly<Record<string, undefined>>}
 */
const NOT_GIVEN = Object.fromEntries(
  (
    'ALPNCallback ALPNProtocols autoDestroy autoSelectFamily autoSelectFamilyAttemptTimeout blockList ca captureRejections ' +
    'cert clientCertEngine construct crl decodeStrings defaultEncoding destroy dhparam ecdhCurve emitClose ' +
    'enableTrace encoding family fd final handle highWaterMark hints isServer keepAlive keepAliveInitialDelay key lookup ' +
    'maxVersion minVersion noDelay objectMode onread onwrite passphrase path pauseOnConnect pauseOnCreate pfx ' +
    'pipe port privateKeyEngine privateKeyIdentifier pskCallback read readable readableHighWaterMark ' +
    'readableObjectMode requestCert requestOCSP secureProtocol session sessionIdContext sigalgs signal ' +
    'SNICallback ticketKeys timeout writable writableHighWaterMark writableObjectMode write writev'
  )
    .split(' ')
    .map((name) => [name, undefined]),
);

const OPTIONS = Object.keys(NOT_GIVEN);

/** Returns true if Object.prototype has a property that Node would take for an option. */
function is_polluted() {
  for (const name of OPTIONS) if (name in Object.prototype) return true;
  return false;
}

/**
 * Opens a socket without TLS, since this library performs the handshake and the verification itself. The socket may
 * still be connecting.
 * @param {ConnectionAgent | null} agent
 * @param {object} options options of `net.connect`
 * @returns {net.Socket | Promise<net.Socket>}
 */
function open_socket(agent, options) {
  // Node takes some 20 microseconds for so many options. It reads them before `createConnection` returns.
  const is_safe = agent === null && !is_polluted();
  /** @type {object} */
  const own = { __proto__: null, ...(is_safe ? null : NOT_GIVEN), ...options };
  if (agent === null) return net.createConnection(/** @type {net.NetConnectOpts} */ (own));
  const { Duplex } = require('node:stream');
  const tls = require('node:tls');
  return new Promise((resolve, reject) => {
    const opened = call_agent(agent, { ...own, ...agent.options, ...options }, (error, socket) => {
      if (error) reject(error);
      else take(socket);
    });
    /** @param {unknown} socket */
    function take(socket) {
      if (socket instanceof net.Socket && !(socket instanceof tls.TLSSocket))
        return resolve(socket);
      if (socket instanceof Duplex) socket.on('error', () => {}).destroy();
      reject(unusable());
    }
    // If `createConnection` returns nothing, the callback receives the socket.
    if (opened) take(opened);
  });
}

/**
 * @param {ConnectionAgent} agent
 * @param {object} options
 * @param {(error: Error | null, socket?: unknown) => void} done
 */
function call_agent(agent, options, done) {
  const create = agent.createConnection;
  if (typeof create !== 'function') throw unusable();
  // The method of an https agent would start TLS, and that of one with `proxyEnv` would connect to another host.
  // `node:https` is required here, because loading it takes time.
  const { options: given = {} } = agent;
  const has_proxy = 'proxyEnv' in given && given.proxyEnv !== undefined;
  if (
    create === require('node:https').Agent.prototype.createConnection ||
    (has_proxy && create === require('node:http').Agent.prototype.createConnection)
  )
    return net.createConnection(/** @type {net.NetConnectOpts} */ (options));
  try {
    return /** @type {CreateConnection} */ (create).call(agent, options, done);
  } catch (error) {
    throw unusable(error);
  }
}

/** @param {unknown} [cause] */
function unusable(cause) {
  return new TypeError(
    "this agent opens no plain connection by `createConnection(options)`: it needs Node's own HTTP client: pyurllib/node",
    { cause },
  );
}

module.exports = { NOT_GIVEN, open_socket };
