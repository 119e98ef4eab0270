/** Exports for other rooms only, not for programs. */
export { with_file_system, type FileSystem } from '../_node.js';
