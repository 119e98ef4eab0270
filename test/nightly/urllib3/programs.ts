/**
 * Runs the programs of test/vectors/urllib3_programs.json, as test/oracle/urllib3_flows.py does in Python. A call is
 * its name and its arguments:
 *
 *     ["pool", keywords] ["https", …] ["manager", …] ["proxy", …]   the object that makes requests
 *     ["urlopen" | "request", method, url, keywords]                makes one; the calls below are of its response
 *     ["response", body, keywords]                                  a response constructed directly
 *     ["get", attribute] ["call", method, arguments, keywords] ["list", generator, arguments, keywords]
 *     ["lines"] ["first", generator, arguments] ["readinto", size]
 *     ["pooled", attribute] ["idle"] ["qsize"] ["pools"] ["close"] ["same_host", url] ["sleep", seconds] ["arrive", seconds]
 *
 * In arguments, {"$bytes": …}, {"$file": …}, {"$iter": […]}, {"$retry": {…}} and {"$timeout": {…}} stand for objects.
 */
import { fileURLToPath } from 'node:url';
import { Bytes, encode, str } from '../../../lib/python/bytes/index.js';
import { AttributeError } from '../../../lib/python/errors/index.js';
import { repr } from '../../../lib/python/objects/index.js';
import { BytesIO } from '../../../lib/python/streams/index.js';
import { is_plain_object, kw } from '../../../lib/python/values/index.js';
import type * as urllib3 from '../../../lib/urllib3/index.js';
import type { Script } from '../../server/script.js';

export type Call = [name: string, ...given: unknown[]];
type Urllib3 = typeof urllib3;
type Response = InstanceType<Urllib3['HTTPResponse']>;
type Pool = InstanceType<Urllib3['HTTPConnectionPool']>;
type Keywords = Record<string, unknown>;

const CERTS = fileURLToPath(new URL('../../server/certs', import.meta.url));

/** Runs a program and returns the outcome of each call. */
export async function run(
  module: Urllib3,
  peer: Script,
  calls: readonly Call[],
): Promise<unknown[]> {
  const program = new Program(module, peer);
  const outcome: unknown[] = [];
  for (const [name, ...given] of calls) {
    try {
      outcome.push(program.shown(await program.call(name, program.made(given) as unknown[])));
    } catch (error) {
      outcome.push(program.raised(error));
    }
  }
  program.end();
  return outcome;
}

class Program {
  readonly #module: Urllib3;
  readonly #peer: Script;
  readonly #port: number;
  #pool: Pool | InstanceType<Urllib3['PoolManager']> | null = null;
  #response: Response | null = null;

  constructor(module: Urllib3, peer: Script) {
    this.#module = module;
    this.#peer = peer;
    this.#port = peer.port;
  }

  end(): void {
    if (this.#pool === null) return;
    if ('clear' in this.#pool) this.#pool.clear();
    else this.#pool.close();
  }

  async call(name: string, given: unknown[]): Promise<unknown> {
    const { HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager } = this.#module;
    const [first, second, third = {}] = given as [never, never, Keywords?];
    const pool = this.#pool as urllib3.PoolManager;
    switch (name) {
      case 'pool':
        this.#pool = new HTTPConnectionPool('127.0.0.1', this.#port, kw(first));
        return null;
      case 'https':
        this.#pool = new HTTPSConnectionPool('localhost', this.#port, kw(first));
        return null;
      case 'manager':
        this.#pool = new PoolManager(kw(first));
        return null;
      case 'proxy':
        this.#pool = new ProxyManager(`http://127.0.0.1:${this.#port}/`, kw(first));
        return null;
      case 'response':
        this.#response = new this.#module.HTTPResponse(first, kw(second));
        return null;
      case 'urlopen':
      case 'request':
        this.#response = null;
        this.#response = await (name === 'request'
          ? pool.request(first, second, kw(third))
          : pool.urlopen(first, second, kw(third)));
        return this.#response;
      case 'get':
        return Reflect.get(this.#answer(first), first);
      case 'call':
        return await this.#method(first)(...(second as unknown[]), ...keywords(third));
      case 'list':
        return await this.#pieces(() =>
          this.#method(first)(...(second as unknown[]), ...keywords(third)),
        );
      case 'lines':
        return await this.#pieces(() => this.#answer('__iter__'));
      case 'first':
        for await (const piece of this.#method(first)(
          ...(second as unknown[]),
        ) as AsyncIterable<unknown>)
          return piece;
        return null;
      case 'readinto': {
        const buffer = new Bytes(first);
        return buffer.subarray(0, await this.#answer('readinto').readinto(buffer));
      }
      case 'sleep':
        // Waits until the server has sent everything, the end of the connection included.
        await this.#peer.sent((this.#pool as Pool).num_connections);
        return null;
      case 'arrive':
        return null; // the comparison of what arrived waits for it
      default:
        return this.#of_pool(name, first);
    }
  }

  #of_pool(name: string, argument: never): unknown {
    const pool = this.#pool as Pool;
    switch (name) {
      case 'pooled':
        return Reflect.get(pool, argument);
      case 'idle':
        return pool.pool!.queue.filter((each) => each !== null && each.sock !== null).length;
      case 'qsize':
        return pool.pool!.qsize();
      case 'pools':
        return (this.#pool as InstanceType<Urllib3['PoolManager']>).pools.length;
      case 'close':
        pool.close();
        return null;
      case 'same_host':
        return pool.is_same_host(argument);
      default:
        throw new Error(`no such call: ${name}`);
    }
  }

  #answer(attribute: string): Response {
    if (this.#response === null) {
      throw new AttributeError(`'NoneType' object has no attribute '${attribute}'`);
    }
    return this.#response;
  }

  #method(name: string): (...args: unknown[]) => unknown {
    const response = this.#answer(name);
    const method = Reflect.get(response, name) as (...args: unknown[]) => unknown;
    return (...args) => method.apply(response, args);
  }

  async #pieces(source: () => unknown): Promise<unknown[]> {
    const found: unknown[] = [];
    const pieces = source() as AsyncIterable<unknown>;
    try {
      for await (const piece of pieces) found.push(piece);
    } catch (error) {
      found.push(this.raised(error));
    }
    return found;
  }

  /** Decodes an argument of a call. */
  made(value: unknown): unknown {
    if (typeof value === 'string') {
      return value.replaceAll('{port}', String(this.#port)).replaceAll('{certs}', CERTS);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => this.made(each));
    const entries = Object.entries(value);
    const [key, inner] = (entries.length === 1 ? entries[0]! : ['', null]) as [string, never];
    if (key === '$bytes') return encode(inner, 'latin-1');
    if (key === '$file') return new BytesIO(encode(inner, 'latin-1'));
    if (key === '$iter') return (this.made(inner) as unknown[]).values();
    if (key === '$timeout') return new this.#module.Timeout(kw(inner));
    if (key === '$retry') return new this.#module.Retry(kw(this.made(inner) as Keywords));
    return Object.fromEntries(entries.map(([name, each]) => [name, this.made(each)]));
  }

  shown(value: unknown): unknown {
    const { HTTPHeaderDict, HTTPResponse, Retry } = this.#module;
    if (value instanceof Uint8Array) return { bytes: Bytes.view(value).decode('latin-1') };
    if (value instanceof HTTPHeaderDict) return { headers: [...value.items()] };
    if (value instanceof Retry) {
      const history = value.history.map(({ error, status, redirect_location }) => [
        error instanceof Error ? error.name : null,
        status,
        redirect_location && this.#text(redirect_location),
      ]);
      return { retry: [value.total, history] };
    }
    if (value instanceof HTTPResponse) {
      const { status, reason, version, version_string } = value;
      return { response: [status, reason, version, version_string] };
    }
    if (Array.isArray(value)) return value.map((each) => this.shown(each));
    if (is_plain_object(value)) return { ...value };
    if (value === undefined || value === null) return null;
    return ['boolean', 'number'].includes(typeof value) ? value : this.#text(str(value));
  }

  #text(text: string): string {
    return text
      .replace(/ at 0x[0-9a-f]+/g, ' at 0x')
      .replace(/(read timeout=0\.)\d{4,}/g, '$1')
      .replaceAll(String(this.#port), '{port}');
  }

  raised(error: unknown): unknown {
    if (!(error instanceof Error)) throw new Error(`no error: ${String(error)}`);
    const { name, __cause__: cause } = error as Error & { __cause__?: unknown };
    return {
      error: name,
      message: this.#text(str(error)),
      repr: this.#text(repr(error)),
      // The cause of a URL that cannot be parsed is irrelevant here.
      cause: cause instanceof Error && name !== 'LocationParseError' ? cause.name : null,
    };
  }
}

/** The keywords as trailing argument, if there are any. */
function keywords(given: Keywords): unknown[] {
  return Object.keys(given).length > 0 ? [kw(given)] : [];
}
