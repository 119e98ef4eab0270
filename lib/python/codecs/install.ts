/**
 * Provides the rare codecs, which the library cannot load by itself in a browser or in a bundle. Importing
 * `pyurllib/codecs` runs this file.
 */
import { provide_codecs } from '../encodings/on_demand.js';

provide_codecs();
