import { AGENT, find_obstacle } from './agent.js';
import type { Koffi } from './koffi_ffi.js';
import type { WireAgent } from '../installed.js';

/** The part of the native calls that other modules use. */
interface NativeCalls {
  AGENT: WireAgent<unknown>;
  find_obstacle(with_tls: boolean, koffi: Koffi | null): string | null;
}

/** Loads the native calls. In the package, this evaluates their file when it is needed first. */
export const load_ffi = (): NativeCalls => ({ AGENT, find_obstacle });
