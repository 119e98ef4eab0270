/** Agents that carry out whole requests, and those that a program has installed for all connections. */
import type { Address, ConnectionAgent } from './base.js';

/** An agent whose wires need no socket, such as a FetchAgent. */
export interface WireAgent<Wire> extends ConnectionAgent {
  _open_wire(address: Address, timeout: number | null): Wire;
  /** Resolves a name, unless the transport does. */
  _resolve?(host: string, family: 0 | 4 | 6): string[];
}

const installed = new Map<'async' | 'blocking', WireAgent<unknown>>();

/** Sets the agent of a colour's connections for which a program gives none. Null stands for the transport itself. */
export function install_agent(
  colour: 'async' | 'blocking',
  agent: WireAgent<unknown> | null,
): void {
  if (agent === null) installed.delete(colour);
  else installed.set(colour, agent);
}

/** Returns a wire of the given agent, or else of the installed one. Returns null if that agent opens sockets. */
export function wire_by_agent<Wire>(
  colour: 'async' | 'blocking',
  agent: ConnectionAgent | null,
  address: Address,
  timeout: number | null,
): Wire | null {
  const chosen = agent ?? installed.get(colour) ?? null;
  if (chosen === null || !('_open_wire' in chosen)) return null;
  return (chosen as WireAgent<Wire>)._open_wire(address, timeout);
}

/** Returns the agent that a program has installed for a colour, or null. */
export function installed_agent(colour: 'async' | 'blocking'): WireAgent<unknown> | null {
  return installed.get(colour) ?? null;
}
