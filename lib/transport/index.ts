export type { Address, ConnectionAgent, TLSOptions, TLSSettings, Transport } from './base.js';
export * from './async.js';
