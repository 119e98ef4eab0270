/**
 * The transport's blocking API: a worker owns the sockets (bridge.ts), and the calling thread sleeps until it
 * replies.
 */
import '../sync/transport/needs_node.js';
import { pause } from '../python/platform/index.js';
import { bridge } from './bridge.js';
import { install_by_environment } from './by_environment.js';
import { deadline, seconds_until } from './deadline.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';
import { closes_idle } from './idle_connections.js';
import { installed_agent, wire_by_agent } from './installed.js';
import { interruption } from './interruption.js';
import { Wire } from './worker_wire.js';
import type { Address, ConnectionAgent, WireInterface } from '../sync/transport/base.js';

export type {
  Address,
  ConnectionAgent,
  Operations,
  Signal,
  TLSOptions,
  TLSContextSettings,
  WireInterface,
} from '../sync/transport/base.js';

export { Wire, interruption };
export {
  not_cancellable as cancellable,
  not_cancellable_items as cancellable_items,
  deeper,
  nested,
  no_coroutine as coroutine,
  settle_at_once as settle,
} from './settled.js';

export const COLOR = 'blocking';

/** Starts the worker of this thread if it is not running, and is needed. */
export function start(): void {
  install_by_environment();
  if (installed_agent(COLOR) === null) bridge();
}

/** Resolves the host and connects. @throws TypeError if an agent is given. */
export function open_wire(
  address: Address,
  timeout: number | null,
  agent: ConnectionAgent | null = null,
  exchange: Exchange = NO_EXCHANGE,
): WireInterface {
  install_by_environment();
  const open = () =>
    wire_by_agent<WireInterface>(COLOR, agent, address, timeout) ??
    own_wire(address, timeout, agent, exchange);
  try {
    return open();
  } catch (error) {
    if (!closes_idle(error)) throw error;
    return open();
  }
}

function own_wire(
  address: Address,
  timeout: number | null,
  agent: ConnectionAgent | null,
  { first }: Exchange,
): WireInterface {
  if (agent !== null) {
    throw new TypeError(
      'an agent is for the async API only: the sockets of the blocking one live in a worker',
    );
  }
  return new Wire(address, timeout, first);
}

/**
 * Waits until `ready()` is true, calling it after each report of the worker; where there is no worker, a hundred times a
 * second. @returns False if the wait timed out.
 */
export function wait_until(ready: () => boolean, timeout: number | null): boolean {
  const link = installed_agent(COLOR) === null ? bridge() : null;
  for (const until = deadline(timeout); !ready();) {
    if (link ? !link.wait(until) : seconds_until(until) === 0) return ready();
    if (link) continue;
    interruption.check?.();
    sleep(0.01);
  }
  return true;
}

/** Returns the IP addresses of a host name, in the resolver's order. */
export function resolve(host: string, family: 0 | 4 | 6 = 0): string[] {
  install_by_environment();
  const own = installed_agent(COLOR)?._resolve?.(host, family);
  if (own !== undefined) return own;
  return bridge().call(null, 'resolve', { host, family });
}

/** Returns true for an IP address, false for a name. */
export function is_address(host: string): boolean {
  return process.getBuiltinModule('node:net').isIP(host) !== 0;
}

/** Blocks the thread for `seconds`. */
export function sleep(seconds: number, _signal: AbortSignal | null = null): void {
  pause(seconds * 1000);
}
