/**
 * `requests.structures`: the dict classes of Requests.
 *
 * @module
 */
export { CaseInsensitiveDict } from './case_insensitive_dict.js';
export { LookupDict } from './lookup_dict.js';
