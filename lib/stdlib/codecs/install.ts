/**
 * Provides the rare codecs where the condition `node` is not set, as in a browser. Importing `pyurllib/codecs` runs this
 * file.
 */
import { load_rare, provide_rare } from '../../python/encodings/index.js';

provide_rare(load_rare);
