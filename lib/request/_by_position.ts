import { is_dict_like, kw } from '../python/values/index.js';

/**
 * Returns the arguments of a call that passes them on by position. If one is a plain object, an empty `kw` at the end
 * says that it is a value, not keywords.
 */
export function by_position<Args extends unknown[]>(...args: Args): Args {
  return args.some(is_dict_like) ? ([...args, kw({})] as unknown as Args) : args;
}
