// @unasync
/** Exports for other folders of this library, not for programs. */
import type { ArgumentsOf } from '../../../python/calls/index.js';
import type { PEEK, READ, READ1, READLINE } from './response.calls.js';

export { REQUEST, SET_TUNNEL } from './connection.calls.js';
export { HTTPSConnection_INIT } from './https_connection.calls.js';

export type ReadArguments = ArgumentsOf<typeof READ>;
export type Read1Arguments = ArgumentsOf<typeof READ1>;
export type PeekArguments = ArgumentsOf<typeof PEEK>;
export type ReadlineArguments = ArgumentsOf<typeof READLINE>;
