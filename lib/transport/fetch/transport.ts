/** The transport's async API where there are no sockets. package.json's `imports` choose it. */
import { gaierror } from '../../python/errors/index.js';
import { NO_EXCHANGE, type Exchange } from '../exchange.js';
import { wire_by_agent } from '../installed.js';
import { after, cancel } from '../wire/timer.cjs';
import { FetchAgent } from './index.js';
import { no_sockets } from './rules.js';
import type { Address, ConnectionAgent, WireInterface } from '../base.js';

export { to_python } from '../errors.js';
export { timed_out } from '../wire/failure.cjs';
export { after, cancel };
export {
  cancellable,
  cancellable_items,
  cancellable_wire,
  sleep,
  unless_aborted,
} from '../cancellable.js';
export { coroutine, deeper, nested, settle } from '../settled.js';

export const COLOR = 'async';

const DEFAULT_AGENT = new FetchAgent();

/** Returns a wire that makes requests by `fetch`. It connects when it sends the first one. */
export async function open_wire(
  address: Address,
  timeout: number | null,
  agent: ConnectionAgent | null = null,
  _exchange: Exchange = NO_EXCHANGE,
): Promise<WireInterface> {
  const own = wire_by_agent<WireInterface>(COLOR, agent, address, timeout);
  if (own === null && agent !== null) throw no_sockets();
  return own ?? DEFAULT_AGENT._open_wire(address);
}

/** @throws {@link gaierror} always: `fetch` looks up names itself. */
export async function resolve(host: string, _family: 0 | 4 | 6 = 0): Promise<string[]> {
  throw new gaierror(-2, `Name or service not known: fetch looks up names itself (${host})`);
}
