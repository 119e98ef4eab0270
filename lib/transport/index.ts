export type { Address, TLSOptions, Transport } from './base.js';
export * from './async.js';
