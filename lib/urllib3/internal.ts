// @unasync
/** Exports for other folders of this library, not for programs. */
export { URLOPEN } from './connectionpool_parameters.js';
export { FROM_HOST } from './poolmanager.js';
export { READ, STREAM } from './response.js';
