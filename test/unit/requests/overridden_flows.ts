// Overrides every method of Requests' and urllib3's classes by one that calls the original: the library's short cuts, which
// are taken where nothing is overridden (`is_own`), must make no difference to the programs.
import type * as requests from '../../../lib/requests/index.js';
import { cases } from './flow_programs.js';

type Class = new (...args: never) => object;
type Base = new (...args: unknown[]) => object;
type Methods = Record<string, (...args: unknown[]) => unknown>;

/** Returns a subclass in which each inherited method is overridden by one that calls it. */
function overridden<C extends Class>(parent: C): C {
  const Overridden = { [parent.name]: class extends (parent as unknown as Base) {} }[parent.name]!;
  for (
    let prototype = parent.prototype as object;
    prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  )
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(prototype, name)!;
      if (typeof value !== 'function' || name === 'constructor') continue;
      if (Object.hasOwn(Overridden.prototype, name)) continue;
      Object.defineProperty(Overridden.prototype, name, {
        configurable: true,
        writable: true,
        value(this: object, ...args: unknown[]) {
          called.add(`${parent.name}.${name}`);
          return (parent.prototype as Methods)[name]!.apply(this, args);
        },
      });
    }
  return Overridden as unknown as C;
}
/** The methods that were called. */
export const called = new Set<string>();

/** Overrides all of them, and returns a function that ends it. */
export function override_all(modules: typeof requests): () => void {
  const { adapters, sessions, packages } = modules;
  const { connectionpool, poolmanager } = packages.urllib3;
  const connections = {
    http: overridden(connectionpool.HTTPConnectionPool),
    https: overridden(connectionpool.HTTPSConnectionPool),
  };
  for (const pool of Object.values(connections))
    pool.ConnectionCls = overridden(pool.ConnectionCls);
  const with_pools = <C extends Class>(manager: C): C =>
    class extends (manager as unknown as Base) {
      pool_classes_by_scheme = connections;
    } as unknown as C;
  const ProxyManager = with_pools(overridden(poolmanager.ProxyManager));
  const before = [{ ...sessions }, { ...adapters }] as const;
  const HTTPAdapter = overridden(adapters.HTTPAdapter);
  Object.assign(sessions, { Session: overridden(sessions.Session), HTTPAdapter });
  Object.assign(adapters, {
    HTTPAdapter,
    PoolManager: with_pools(overridden(adapters.PoolManager)),
    proxy_from_url: (...args: ConstructorParameters<typeof ProxyManager>) =>
      new ProxyManager(...args),
  });
  return () => {
    Object.assign(sessions, before[0]);
    Object.assign(adapters, before[1]);
  };
}

/**
 * Returns one in four programs, without those that wait five seconds for a server that never answers.
 *
 * @param first Whether it is the first or the second half of them.
 */
export const some_of = (first: boolean) =>
  cases.filter(
    ([, , expected], i) =>
      i % 8 === (first ? 4 : 0) && !JSON.stringify(expected).includes('(read timeout=5)'),
  );
