/** Importing this room provides what the library does not find by itself in a browser or a bundle. */
import { provide_codecs } from '../encodings/on_demand.js';

provide_codecs();
