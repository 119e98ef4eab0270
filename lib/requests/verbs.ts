// @unasync
// The parameters of the verbs, shared by the functions of the module and the methods of Session.
import { def, optional, required, var_keyword } from '../builtins/index.js';
import type { RequestKeywords } from './parameters.js';
import type { DataType, ParamsType, PositionalData, PositionalParams, URLType } from './types.js';

const URL = { url: required<URLType>() };
const DATA = { data: optional<DataType, PositionalData>(null) };
const JSON = { json: optional<unknown>(null, 'mapping') };
const KWARGS = { kwargs: var_keyword<RequestKeywords>('passed on') };

/**
 * Returns the definitions of the verbs.
 * @param prefix The prefix of their names in Python: `Session.`, or nothing.
 */
export function verb_definitions(prefix: '' | 'Session.') {
  return {
    GET: def(`${prefix}get`, URL, { params: optional<ParamsType, PositionalParams>(null) }, KWARGS),
    OPTIONS: def(`${prefix}options`, URL, KWARGS),
    HEAD: def(`${prefix}head`, URL, KWARGS),
    POST: def(`${prefix}post`, URL, DATA, JSON, KWARGS),
    PUT: def(`${prefix}put`, URL, DATA, KWARGS),
    PATCH: def(`${prefix}patch`, URL, DATA, KWARGS),
    DELETE: def(`${prefix}delete`, URL, KWARGS),
  };
}
