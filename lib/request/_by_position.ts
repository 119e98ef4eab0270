import { is_dict_like, kw } from '../python/values/index.js';

/**
 * Returns the arguments for a call by position. If one is a plain object, appends an empty `kw`, so that the object is
 * not taken for keywords.
 */
export function by_position<Args extends unknown[]>(...args: Args): Args {
  return args.some(is_dict_like) ? ([...args, kw({})] as unknown as Args) : args;
}
