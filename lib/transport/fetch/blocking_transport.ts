/** The transport's blocking API where there are no sockets. package.json's `imports` choose it. */
import { gaierror } from '../../python/errors/index.js';
import { pause } from '../../python/platform/index.js';
import { NO_EXCHANGE, type Exchange } from '../exchange.js';
import { wire_by_agent } from '../installed.js';
import { FetchAgent } from './blocking.js';
import { monotonic_ms } from '../wire/timer.cjs';
import { no_sockets } from './rules.js';
import type { Address, ConnectionAgent, WireInterface } from '../../sync/transport/base.js';

export { to_python } from '../errors.js';
export { timed_out } from '../wire/failure.cjs';
export { after, cancel } from '../wire/timer.cjs';
export {
  not_cancellable as cancellable,
  not_cancellable_items as cancellable_items,
  deeper,
  nested,
  no_coroutine as coroutine,
  settle_at_once as settle,
} from '../settled.js';

export const COLOR = 'blocking';

const DEFAULT_AGENT = new FetchAgent();

/** Returns a wire that makes requests by XMLHttpRequest. It connects when it sends the first one. */
export function open_wire(
  address: Address,
  timeout: number | null,
  agent: ConnectionAgent | null = null,
  _exchange: Exchange = NO_EXCHANGE,
): WireInterface {
  const own = wire_by_agent<WireInterface>(COLOR, agent, address, timeout);
  if (own === null && agent !== null) throw no_sockets();
  return own ?? DEFAULT_AGENT._open_wire(address);
}

/** @throws {@link gaierror} always: the browser looks up names itself. */
export function resolve(host: string, _family: 0 | 4 | 6 = 0): string[] {
  throw new gaierror(-2, `Name or service not known: a browser looks up names itself (${host})`);
}

/** Blocks the thread for `seconds`: asleep in a worker, and busy on a page's main thread, which must not sleep. */
export function sleep(seconds: number, _signal: AbortSignal | null = null): void {
  const until = monotonic_ms() + seconds * 1000;
  try {
    pause(seconds * 1000);
  } catch {
    while (monotonic_ms() < until);
  }
}
