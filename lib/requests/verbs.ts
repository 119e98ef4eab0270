// @unasync
// The parameters of the verbs, which the functions of the module and the methods of Session have alike.
import { dict, signature, type Dict, type Parameters, type Signature } from '../builtins/index.js';
import type { DataType, ParamsType, URLType } from './types.js';

/**
 * The signatures of the verbs.
 * @param prefix What Python's names of them begin with: `Session.`, or nothing.
 * @param more What they have besides: `self` of methods.
 */
export function verb_signatures(prefix: string, more: Pick<Parameters, 'self'> = {}) {
  const verb = <Values extends readonly unknown[]>(
    name: string,
    optional: string[] = [],
  ): Signature<Values> =>
    signature<Values>(prefix + name, {
      ...more,
      required: ['url'],
      optional: dict(optional.map((parameter): [string, null] => [parameter, null])),
      kwargs: 'passed on',
      mapping: ['json'],
    });
  return {
    GET: verb<[URLType, ParamsType, Dict<unknown>]>('get', ['params']),
    OPTIONS: verb<[URLType, Dict<unknown>]>('options'),
    HEAD: verb<[URLType, Dict<unknown>]>('head'),
    POST: verb<[URLType, DataType, unknown, Dict<unknown>]>('post', ['data', 'json']),
    PUT: verb<[URLType, DataType, Dict<unknown>]>('put', ['data']),
    PATCH: verb<[URLType, DataType, Dict<unknown>]>('patch', ['data']),
    DELETE: verb<[URLType, Dict<unknown>]>('delete'),
  };
}
