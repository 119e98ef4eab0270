/** What of this room another room needs, and programs do not. */
export { with_file_system, type FileSystem } from '../_node.js';
