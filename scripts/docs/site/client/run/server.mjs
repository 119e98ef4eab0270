// @ts-check
/** Runs a listener of `node:http` in the page. */

import { Buffer } from './buffer.mjs';

/** The origins of the server; nobody listens elsewhere. */
const ORIGIN = /^http:\/\/(?:localhost|127\.0\.0\.1):8000$/;

/** @typedef {[name: string, value: string]} Field */
/** @typedef {{ method: string, headers: Field[], body: Uint8Array | null, signal?: AbortSignal }} Init */
/** @typedef {(request: any, response: any) => void} Listener */

/**
 * What becomes of a response.
 * @typedef {object} Sink
 * @property {(response: Response) => void} start Its status and headers are complete.
 * @property {(data: Uint8Array) => void} write
 * @property {() => void} end
 */

class Response {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  destroyed = false;
  /** @type {Field[]} */
  fields = [];
  #sink;

  /** @param {Sink} sink */
  constructor(sink) {
    this.#sink = sink;
  }

  getHeaderNames() {
    return this.fields.map(([name]) => name);
  }

  /** @param {string} name */
  removeHeader(name) {
    this.fields = this.fields.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  }

  /** @param {string} name @param {unknown} value */
  setHeader(name, value) {
    this.removeHeader(name);
    return this.appendHeader(name, value);
  }

  /** @param {string} name @param {unknown} value */
  appendHeader(name, value) {
    for (const each of [value].flat()) this.fields.push([name, String(each)]);
    return this;
  }

  /** @param {number} status @param {Record<string, unknown>} [headers] */
  writeHead(status, headers = {}) {
    this.statusCode = status;
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    this.headersSent = true;
    this.#sink.start(this);
    return this;
  }

  /** @param {string | Uint8Array} data @param {() => void} [written] */
  write(data, written) {
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.#sink.write(typeof data === 'string' ? new TextEncoder().encode(data) : data);
    written?.();
    return true;
  }

  /** @param {string | Uint8Array} [data] */
  end(data = '') {
    this.write(data);
    this.#sink.end();
  }

  destroy() {
    this.destroyed = true;
    this.end();
  }
}

/** @param {Listener} listener @param {string} url @param {Init} init @param {Sink} sink */
function exchange(listener, url, { method, headers, body }, sink) {
  const { origin, host, hostname, port, pathname, search } = new URL(url);
  if (!ORIGIN.test(origin))
    throw /^(?:localhost|127\..*)$/.test(hostname)
      ? failure(`connect ECONNREFUSED 127.0.0.1:${port}`, 'ECONNREFUSED')
      : failure(`getaddrinfo ENOTFOUND ${hostname}`, 'ENOTFOUND');
  /** @type {Field[]} */
  const fields = [['Host', host], ...headers];
  if (body !== null) fields.push(['Content-Length', String(body.length)]);
  /** @type {Record<string, (data?: Uint8Array) => void>} */
  const listeners = {};
  const request = {
    method,
    url: pathname + search,
    headers: Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders: fields.flat(),
    socket: {},
    /** @param {string} event @param {() => void} run */
    on: (event, run) => void (listeners[event] = run),
  };
  listener(request, new Response(method === 'HEAD' ? { ...sink, write() {} } : sink));
  if (body !== null) listeners['data']?.(body);
  listeners['end']?.();
}

/** @param {string} message @param {string} code Node's. */
const failure = (message, code) =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error(message), { code }),
  });

/** @param {Response} response @param {Record<number, string>} reasons */
function head_of({ statusCode: status, statusMessage, fields: headers }, reasons) {
  return { status, statusText: statusMessage || (reasons[status] ?? ''), headers };
}

/**
 * Makes the functions for `install_fetch` of both APIs.
 * @param {Listener} listener
 * @param {Record<number, string>} reasons By status.
 */
export function server(listener, reasons) {
  return {
    /** @param {string} url @param {Init} init */
    async: (url, init) =>
      new Promise((resolve, reject) => {
        /** @type {ReadableStreamDefaultController} */
        let controller;
        const body = new ReadableStream({ start: (its) => void (controller = its) });
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        exchange(listener, url, init, {
          start: (response) => resolve({ ...head_of(response, reasons), body }),
          write: (data) => controller.enqueue(data),
          end: () => controller.close(),
        });
      }),
    /** @param {string} url @param {Init} init */
    blocking: (url, init) => {
      /** @type {{ head?: object, pieces: Uint8Array[], has_ended: boolean }} */
      const answer = { pieces: [], has_ended: false };
      exchange(listener, url, init, {
        start: (response) => void (answer.head = head_of(response, reasons)),
        write: (data) => void answer.pieces.push(data),
        end: () => void (answer.has_ended = true),
      });
      if (!answer.has_ended) {
        console.warn('A blocking call cannot wait for the server in the page: a time-out follows.');
        throw failure('read ETIMEDOUT', 'ETIMEDOUT');
      }
      return { ...answer.head, body: Buffer.concat(answer.pieces) };
    },
  };
}
