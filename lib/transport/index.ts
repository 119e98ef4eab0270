export type { Address, BodyEnd, NoHead, ResponseHead, TLSOptions, Transport } from './base.js';
export * from './async.js';
