export type { Address, TLSOptions, TLSSettings, Transport } from './base.js';
export * from './async.js';
