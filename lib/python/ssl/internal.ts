/** Exports that only other rooms of this library use. */
export { NODE_ROOTS } from './context.js';
export { with_file_system, type FileSystem } from './_node.js';
