// @unasync
// Mirrors requests 2.34.2 packages.py: the packages that Requests depends on and re-exports.
import * as idna_module from '../urllib3/util/idna/index.js';
import { namespace as urllib3 } from '../urllib3/index.js';
import { chardet } from './compat.js';

// A plain object, like every module here: its names can be set, and TypeDoc fails on a bare namespace reached twice.
const idna = { ...idna_module };
export { chardet, idna, urllib3 };
