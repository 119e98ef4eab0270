// @unasync
/** Exports for other folders of this library, not for programs. */
export { next_line } from './lines.js';
export { Lock } from './lock.js';
