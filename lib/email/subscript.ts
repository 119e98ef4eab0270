/** The dunder methods that subscripting a mapping comes down to. */
export interface Subscripted {
  __getitem__(name: string): unknown;
  __setitem__(name: string, value: unknown): void;
  __delitem__(name: string): void;
  __contains__(name: string): boolean;
}

/**
 * Makes `m[name]`, `m[name] = value`, `delete m[name]` and `name in m` go to the dunder methods, for
 * every name that is no attribute of the object or its class.
 *
 * `in` asks for items only. `__proto__` is a name like any other.
 */
export function subscriptable<Mapping extends Subscripted>(mapping: Mapping): Mapping {
  return new Proxy(mapping, SUBSCRIPT as ProxyHandler<Mapping>);
}

const SUBSCRIPT: ProxyHandler<Subscripted> = {
  get(target, key, receiver: Subscripted): unknown {
    return is_attribute(target, key)
      ? (Reflect.get(target, key, receiver) as unknown)
      : receiver.__getitem__(key);
  },
  set(target, key, value: unknown, receiver: Subscripted) {
    if (is_attribute(target, key)) return Reflect.set(target, key, value, receiver);
    receiver.__setitem__(key, value);
    return true;
  },
  has(target, key) {
    return typeof key === 'symbol' ? key in target : target.__contains__(key);
  },
  deleteProperty(target, key) {
    if (is_attribute(target, key)) return Reflect.deleteProperty(target, key);
    target.__delitem__(key);
    return true;
  },
};

function is_attribute(target: object, key: string | symbol): key is symbol {
  return key in target && key !== '__proto__' ? true : typeof key === 'symbol';
}
