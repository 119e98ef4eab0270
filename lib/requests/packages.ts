// @unasync
// Mirrors requests 2.34.2 packages.py: the packages that Requests depends on and re-exports.
import * as idna_module from '../urllib3/support/idna/index.js';
import { namespace as urllib3 } from '../urllib3/index.js';
import { chardet } from './compat.js';

// This object is a copy, so that a program can set its names. Besides, TypeDoc fails on a namespace that it reaches
// twice.
const idna = { ...idna_module };
export { chardet, idna, urllib3 };
