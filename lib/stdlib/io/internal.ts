// @unasync
/** Exports for other folders of this library, not for programs. */
export type { Cores } from './io_base.js';
export { line_of, lines_by, next_line } from './lines.js';
export { Lock } from './lock.js';
