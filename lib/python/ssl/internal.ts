/** Exports for other rooms only, not for programs. */
export { NODE_ROOTS } from './context.js';
export { with_file_system, type FileSystem } from './_node.js';
