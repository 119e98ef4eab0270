export type { Address, NoHead, ResponseHead, TLSOptions, Transport } from './base.js';
export * from './async.js';
