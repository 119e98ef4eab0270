/** Where the tables cannot be loaded on demand (in a browser or a bundle), importing this room provides them. */
import { provide_tables } from '../builtins/codecs/index.js';
import tables from './tables.cjs';

provide_tables(tables);
