/** Where the library does not find the file of the tables (in a browser or a bundle), importing this room provides it. */
import { provide_tables } from '../builtins/codecs/index.js';
import { load_charsets } from './load_charsets.cjs';

provide_tables(load_charsets);
