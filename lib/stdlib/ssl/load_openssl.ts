import * as openssl from './openssl.js';

/** Loads what `openssl.ts` exports. In the package, this evaluates its file when it is needed first. */
export const load_openssl = (): typeof openssl => openssl;
