/** Where the tables cannot be read at need (a browser, a bundle), importing this room brings them. */
import { provide_tables } from '../builtins/codecs/index.js';
import tables from './tables.cjs';

provide_tables(tables);
