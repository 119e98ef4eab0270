import { OSError } from '../python/errors/index.js';

/** Raised if the runtime's `fetch` cannot decode the body of a response. In Python, urllib3 decodes bodies. */
export class DecodingError extends OSError {}
