// @ts-check
'use strict';
/**
 * Injects a failure into one of this library's calls to Node: `node --require faults.cjs program.mjs`. The documented
 * functions that the transport and the files use are replaced, here and in every worker; after `arm(n)`, the n-th call
 * of them fails as it does in Node.
 */
const dns = require('node:dns');
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const os = require('node:os');
const tls = require('node:tls');
const worker_threads = require('node:worker_threads');

/**
 * @typedef {net.Socket & { connecting: boolean }} Connecting
 * @typedef {(error?: Error | null) => void} Done
 */

// Indices of numbers shared by all threads: 1 if calls are counted; the number of the call to fail; the number of calls
// so far; the site of the failure, counted from 1; the index of its error among those of the site.
const ARMED = 0;
const TARGET = 1;
const COUNT = 2;
const FIRED = 3;
const VARIANT = 4;
const NUMBERS = 5;

const KEY = 'pyurllib.faults';
/** @type {Int32Array} */
const numbers = worker_threads.isMainThread
  ? new Int32Array(new SharedArrayBuffer(4 * NUMBERS))
  : /** @type {Int32Array} */ (worker_threads.getEnvironmentData(KEY));
if (worker_threads.isMainThread) worker_threads.setEnvironmentData(KEY, numbers);

/** An error of the system. @param {string} code @param {string} syscall @param {object} [fields] */
function system_error(code, syscall, fields) {
  const errno = -(
    os.constants.errno[/** @type {keyof typeof os.constants.errno} */ (code)] ?? 3008
  );
  return Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall }, fields);
}
/** @param {string} syscall @param {string[]} codes */
const any_of = (syscall, ...codes) => codes.map((code) => () => system_error(code, syscall));

const out_of_memory = () => new RangeError('Array buffer allocation failed');
/** @param {string} code @param {string} library @param {string} reason */
const openssl_error = (code, library, reason) =>
  Object.assign(new Error(`error:0A0C0103:${library}::${reason}`), { code, library, reason });

/** Stands for the end of the connection. */
const END = new Error('end');

/** The possible errors of each site. @type {Record<string, (() => Error)[]>} */
const ERRORS = {
  'look-up': [
    () => system_error('EAI_AGAIN', 'getaddrinfo', { hostname: 'localhost' }),
    () => system_error('EAI_MEMORY', 'getaddrinfo', { hostname: 'localhost' }),
  ],
  connect: any_of('connect', 'ECONNREFUSED', 'EMFILE', 'EADDRNOTAVAIL'),
  write: any_of('write', 'ECONNRESET', 'EPIPE', 'ENOBUFS'),
  read: any_of('read', 'ECONNRESET', 'ETIMEDOUT'),
  shutdown: any_of('shutdown', 'ENOTCONN'),
  handshake: [
    () => system_error('ECONNRESET', 'read'),
    () => END,
    () =>
      system_error('EPROTO', 'write', {
        message:
          'write EPROTO 00C0:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../ssl/record/rec_layer_s3.c:1605:SSL alert number 40\n',
      }),
  ],
  'beginning of a handshake': [
    () => openssl_error('ERR_SSL_MALLOC_FAILURE', 'SSL routines', 'malloc failure'),
    out_of_memory,
  ],
  context: [() => openssl_error('ERR_SSL_MALLOC_FAILURE', 'SSL routines', 'malloc failure')],
  message: [
    out_of_memory,
    () => new DOMException('#<Object> could not be cloned.', 'DataCloneError'),
  ],
  worker: [
    () =>
      Object.assign(new Error('Worker initialization failure: EMFILE'), {
        code: 'ERR_WORKER_INIT_FAILED',
      }),
    out_of_memory,
  ],
  'shared memory': [out_of_memory],
  accessSync: any_of('access', 'EACCES', 'EIO'),
  appendFileSync: any_of('open', 'ENOSPC', 'EACCES'),
  closeSync: any_of('close', 'EIO', 'ENOSPC'),
  fstatSync: any_of('fstat', 'EIO', 'ENOMEM'),
  fsyncSync: any_of('fsync', 'EIO', 'ENOSPC'),
  lstatSync: any_of('lstat', 'EACCES', 'EIO'),
  openSync: any_of('open', 'EMFILE', 'EACCES', 'ENOSPC'),
  readFileSync: any_of('read', 'EIO', 'EMFILE'),
  readSync: any_of('read', 'EIO'),
  realpathSync: any_of('realpath', 'ELOOP', 'EACCES'),
  renameSync: any_of('rename', 'EIO', 'EACCES', 'ENOSPC'),
  rmSync: any_of('rm', 'EACCES', 'EBUSY'),
  statSync: any_of('stat', 'EACCES', 'EIO'),
  writeFileSync: any_of('write', 'ENOSPC', 'EIO'),
  writeSync: any_of('write', 'ENOSPC', 'EIO', 'EDQUOT'),
  'native socket': any_of('socket', 'EMFILE', 'ENOBUFS'),
  'native bind': any_of('bind', 'EADDRINUSE', 'EADDRNOTAVAIL'),
  'native connect': any_of('connect', 'ENETUNREACH', 'EADDRNOTAVAIL'),
  'native getaddrinfo': any_of('getaddrinfo', 'EAI_AGAIN', 'EAI_MEMORY'),
  'native poll': any_of('poll', 'EINTR'),
  'native recv': any_of('recv', 'ECONNRESET', 'ETIMEDOUT'),
  'native send': any_of('send', 'EPIPE', 'ECONNRESET'),
  'native getsockopt': any_of('getsockopt', 'ECONNRESET', 'EHOSTUNREACH', 'ETIMEDOUT'),
  'native setsockopt': any_of('setsockopt', 'EINVAL'),
  'native getpeername': any_of('getpeername', 'ENOTCONN'),
  'native shutdown': any_of('shutdown', 'ENOTCONN'),
};
const SITES = Object.keys(ERRORS);

/** Counts a call. @param {string} site @returns {Error | null} the error to fail with, or null */
function next_fault(site) {
  if (Atomics.load(numbers, ARMED) === 0) return null;
  if (Atomics.add(numbers, COUNT, 1) + 1 !== Atomics.load(numbers, TARGET)) return null;
  Atomics.store(numbers, FIRED, SITES.indexOf(site) + 1);
  const errors = ERRORS[site] ?? [];
  return errors[Atomics.load(numbers, VARIANT) % errors.length]?.() ?? null;
}

/** True if the calling replacement was called by this library: Node's own modules call it too. */
function is_called_by_us() {
  if (Atomics.load(numbers, ARMED) === 0) return false;
  const [, , , caller = ''] = (new Error().stack ?? '').split('\n');
  return /[\\/]dist[\\/]/.test(caller);
}

/**
 * Makes calls of a function fail by throwing.
 * @param {any} owner
 * @param {string} name
 * @param {string} site
 * @param {boolean} done_first true if the call takes effect before it fails
 */
function throwing(owner, name, site, done_first = false) {
  const original = owner[name];
  owner[name] = function (/** @type {unknown[]} */ ...args) {
    const fault = is_called_by_us() ? next_fault(site) : null;
    if (fault === null || done_first) {
      const result = Reflect.apply(original, this, args);
      if (fault === null) return result;
    }
    throw fault;
  };
  Object.assign(owner[name], original); // `realpathSync.native`
}

for (const name of SITES) if (name.endsWith('Sync')) throwing(fs, name, name, name === 'closeSync');
throwing(worker_threads.MessagePort.prototype, 'postMessage', 'message');
throwing(worker_threads.Worker.prototype, 'postMessage', 'message');
throwing(tls, 'createSecureContext', 'context');

const { lookup } = dns.promises;
dns.promises.lookup = /** @type {typeof lookup} */ (
  async (/** @type {any[]} */ ...args) => {
    const fault = next_fault('look-up');
    if (fault) throw fault;
    return Reflect.apply(lookup, dns.promises, args);
  }
);

const { connect: connect_tls } = tls;
tls.connect = /** @type {typeof connect_tls} */ (
  (/** @type {any[]} */ ...args) => {
    const early = next_fault('beginning of a handshake');
    if (early) throw early;
    const fault = next_fault('handshake');
    const socket = Reflect.apply(connect_tls, tls, args);
    if (fault) process.nextTick(() => socket.destroy(fault === END ? undefined : fault));
    return socket;
  }
);

/** Node's original methods. @type {Record<string, Function>} */
const original = Object.fromEntries(
  ['connect', '_write', '_writev', '_final', 'push'].map((name) => [
    name,
    Reflect.get(net.Socket.prototype, name),
  ]),
);
Object.assign(net.Socket.prototype, {
  /** @this {Connecting} @param {unknown[]} args */
  connect(...args) {
    const fault = next_fault('connect');
    if (!fault) return Reflect.apply(/** @type {Function} */ (original['connect']), this, args);
    this.connecting = true;
    process.nextTick(() => this.destroy(fault));
    return this;
  },
  /** @param {unknown} data @param {unknown} encoding @param {Done} done */
  _write(data, encoding, done) {
    const fault = next_fault('write');
    if (fault) process.nextTick(done, fault);
    else Reflect.apply(/** @type {Function} */ (original['_write']), this, [data, encoding, done]);
  },
  /** @param {unknown} pieces @param {Done} done */
  _writev(pieces, done) {
    const fault = next_fault('write');
    if (fault) process.nextTick(done, fault);
    else Reflect.apply(/** @type {Function} */ (original['_writev']), this, [pieces, done]);
  },
  /** @param {Done} done */
  _final(done) {
    const fault = next_fault('shutdown');
    if (fault) process.nextTick(done, fault);
    else Reflect.apply(/** @type {Function} */ (original['_final']), this, [done]);
  },
  /** @this {net.Socket} @param {unknown[]} args */
  push(...args) {
    const fault = args[0] === null ? null : next_fault('read');
    if (!fault) return Reflect.apply(/** @type {Function} */ (original['push']), this, args);
    this.destroy(fault);
    return false;
  },
});

/** A worker in which calls are counted too. */
worker_threads.Worker = class Worker extends worker_threads.Worker {
  /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} options */
  constructor(file, options) {
    const fault = next_fault('worker');
    if (fault) throw fault;
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--require', __filename] });
  }
};

globalThis.SharedArrayBuffer = new Proxy(SharedArrayBuffer, {
  construct(original, args, target) {
    const fault = is_called_by_us() ? next_fault('shared memory') : null;
    if (fault) throw fault;
    return Reflect.construct(original, args, target);
  },
});

/** What `getaddrinfo` returns for its errors. @type {Record<string, number>} */
const RESOLVER_ERRORS = { EAI_AGAIN: -3, EAI_MEMORY: -10 };
/** How often a function fails again, because its error is believed only if it is the same twice. @type {Record<string, number>} */
const REPEATED = { socket: 1, bind: 1, connect: 2, shutdown: 1 };
/** The function that fails again, its error, and how often. */
let again = { name: '', number: 0, times: 0 };

/**
 * The module `node:ffi`, whose calls of libc fail as on Linux: the result is negative, and the error is in `errno`. The error
 * of `getsockopt` is that of the connection (SO_ERROR). After it, and after a failed `recv` or `send`, the connection is at
 * its end.
 * @param {any} ffi
 */
function with_faults(ffi) {
  const { functions: libc } = ffi.dlopen(null, {
    __errno_location: { return: 'pointer', arguments: [] },
    shutdown: { return: 'int32', arguments: ['int32', 'int32'] },
  });
  /** @param {number} number */
  const fail = (number) => {
    ffi.setInt32(libc.__errno_location(), 0, number);
    return -1;
  };
  /** @type {Record<string, (number: number, args: any[], code: string) => number | bigint>} */
  const failing = {
    recv: (number, [fd]) => (libc.shutdown(fd, 2), BigInt(fail(number))),
    send: (number, [fd]) => (libc.shutdown(fd, 2), BigInt(fail(number))),
    getaddrinfo: (_number, _args, code) => RESOLVER_ERRORS[code] ?? -4,
    getsockopt: (number, [fd, , , value]) => {
      libc.shutdown(fd, 2);
      new DataView(value.buffer).setInt32(0, number, true);
      return 0;
    },
  };
  /** @param {string} name @param {(...args: any[]) => number | bigint} original */
  const wrapped = (name, original) => {
    const site = `native ${name}`;
    if (!(site in ERRORS)) return original;
    return (/** @type {any[]} */ ...args) => {
      if (again.name === name && again.times-- > 0) return fail(again.number);
      const fault = next_fault(site);
      if (fault === null) return original(...args);
      const { errno, code } = /** @type {NodeJS.ErrnoException} */ (fault);
      const number = -(errno ?? 0);
      again = { name, number, times: REPEATED[name] ?? 0 };
      return failing[name]?.(number, args, code ?? '') ?? fail(number);
    };
  };
  return {
    ...ffi,
    dlopen: (/** @type {unknown} */ path, /** @type {object} */ definitions) => {
      const { lib, functions } = ffi.dlopen(path, definitions);
      const entries = Object.entries(functions).map(([name, f]) => [name, wrapped(name, f)]);
      return { lib, functions: Object.fromEntries(entries) };
    },
  };
}

const builtin = process.getBuiltinModule.bind(process);
/** @param {string} id */
process.getBuiltinModule = (id) => (id === 'node:ffi' ? with_faults(builtin(id)) : builtin(id));

syncBuiltinESMExports();

module.exports = {
  ERRORS,
  /** Makes the n-th call from now on fail with one of the errors of its site. @type {(n: number, variant: number) => void} */
  arm: (n, variant) => {
    for (const [index, value] of [
      [TARGET, n],
      [COUNT, 0],
      [FIRED, 0],
      [VARIANT, variant],
      [ARMED, 1],
    ])
      Atomics.store(numbers, Number(index), Number(value));
  },
  /** Stops counting. Returns the site of the failed call, or null, and the number of calls. */
  disarm: () => {
    Atomics.store(numbers, ARMED, 0);
    const site = SITES[Atomics.load(numbers, FIRED) - 1] ?? null;
    return { site, calls: Atomics.load(numbers, COUNT) };
  },
};
