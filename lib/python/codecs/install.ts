/**
 * Provides the parts of the library that it cannot find in a browser or a bundle. Importing this room has this effect.
 */
import { provide_codecs } from '../encodings/on_demand.js';

provide_codecs();
