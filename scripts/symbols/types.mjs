// @ts-check
/** TypeScript's types in Python's words: `str`, `bytes`, `dict`, the full names of classes. */
import ts from 'typescript';

const ASYNC_ITERATOR = /^Async(?:Generator|Iterator|Iterable|IterableIterator)$/;
const PROMISE = /^Promise(?:Like)?$/;
const BINARY = /^(?:Uint8Array|Buffer|ArrayBuffer\w*|SharedArrayBuffer|DataView|BytesLike|Bytes)$/;
const ITERATOR =
  /^(?:Iterable|Iterator|IterableIterator|Generator|ArrayIterator|MapIterator|SetIterator|IteratorObject)$/;

/**
 * Interfaces and classes of JavaScript, by the names of those of Python that they stand for.
 * @type {Record<string, string[]>}
 */
const STANDS_FOR = {
  FileLike: ['file'],
  Headers: ['http.client.HTTPMessage'],
  Message: ['http.client.HTTPMessage'],
  PasswordManager: ['urllib.request.HTTPPasswordMgr'],
  RegExp: ['re.Pattern'],
  Response: ['http.client.HTTPResponse', 'urllib.response.addinfourl'],
  SessionHooks: ['dict'],
  Settings: ['dict'],
};

/** A union of more types than this says little: any value. */
const MOST = 8;

export class Types {
  /** The full names of Python's classes, by the symbols of instances here. @type {Map<ts.Symbol, string>} */
  classes = new Map();

  /** @param {ts.TypeChecker} checker */
  constructor(checker) {
    this.checker = checker;
  }

  /**
   * @param {ts.Type | null | undefined} type
   * @returns {string} `str | None`; empty for any value, and for one without a name in Python.
   */
  text(type) {
    const known = type ? this.#names(type, 0) : [''];
    const names = [...new Set(known.map((name) => name || 'object'))];
    if (names.length > MOST || names.join() === 'object') return '';
    const is_last = (/** @type {string} */ name) => name === 'object' || name === 'None';
    return [
      ...names.filter((name) => !is_last(name)),
      ...names.filter(is_last).sort().reverse(),
    ].join(' | ');
  }

  /** @param {ts.Type} type @returns {boolean} True for a promise, and for a union with one. */
  is_promise(type) {
    return type.isUnion()
      ? type.types.some((each) => this.is_promise(each))
      : PROMISE.test(type.symbol?.name ?? '');
  }

  /** @param {ts.Type} type @returns {boolean} True for an iterator that waits, and for a union with one. */
  is_async_iterator(type) {
    return type.isUnion()
      ? type.types.some((each) => this.is_async_iterator(each))
      : ASYNC_ITERATOR.test(type.symbol?.name ?? '');
  }

  /** @param {ts.Type} type @param {number} depth @returns {string[]} */
  #names(type, depth) {
    if (depth > 6) return [''];
    if (type.isUnion()) {
      const names = type.types.flatMap((each) => this.#names(each, depth + 1));
      return [...new Set(names)];
    }
    if (type.isIntersection()) {
      const names = type.types.flatMap((each) => this.#names(each, depth + 1));
      return [names.find((name) => name !== '' && name !== 'dict') ?? names.find(Boolean) ?? ''];
    }
    const { flags } = type;
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return [];
    if (flags & (ts.TypeFlags.Null | ts.TypeFlags.Void)) return ['None'];
    if (flags & ts.TypeFlags.StringLike) return ['str'];
    if (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) return ['number'];
    if (flags & ts.TypeFlags.BooleanLike) return ['bool'];
    if (flags & ts.TypeFlags.TypeParameter) {
      const constraint = this.checker.getBaseConstraintOfType(type);
      return constraint && constraint !== type ? this.#names(constraint, depth + 1) : [''];
    }
    return flags & ts.TypeFlags.Object ? this.#object(type, depth) : [''];
  }

  /** @param {ts.Type} type @param {number} depth @returns {string[]} */
  #object(type, depth) {
    const { checker } = this;
    const name = type.symbol?.name ?? '';
    const [constructor] = type.getConstructSignatures();
    const instance = constructor && this.#class(constructor.getReturnType());
    if (constructor) return [instance ? `type[${instance}]` : 'type'];
    const known = this.#class(type);
    if (known !== null) return [known];
    if (PROMISE.test(name)) return this.#names(checker.getAwaitedType(type) ?? type, depth + 1);
    if (BINARY.test(name)) return ['bytes'];
    const stands_for = STANDS_FOR[name];
    if (stands_for) return stands_for;
    if (checker.isTupleType(type) || name === 'NamedTuple') return ['tuple'];
    if (checker.isArrayType(type) || name === 'ReadonlyArray') return ['list'];
    if (name === 'Map' || name === 'ReadonlyMap') return ['dict'];
    if (name === 'Set' || name === 'ReadonlySet') return ['set'];
    if (ITERATOR.test(name) || ASYNC_ITERATOR.test(name)) return ['iterator'];
    if (type.getCallSignatures().length > 0) return ['callable'];
    const is_plain = type.getProperties().length === 0 || name === '__type' || name === 'Record';
    if (checker.getIndexInfosOfType(type).length > 0 && is_plain) return ['dict'];
    if (name === 'Dict' || name === 'Mapping' || type.getProperty('items')) return ['dict'];
    if (type.getProperty('__call__')) return ['callable'];
    return [''];
  }

  /** @param {ts.Type} type @returns {string | null} The full name of its class in Python, or of the nearest base that has one. */
  #class(type) {
    const own = type.symbol && this.classes.get(type.symbol);
    if (own) return own;
    for (const base of type.isClassOrInterface() ? this.checker.getBaseTypes(type) : []) {
      const found = this.#class(base);
      if (found !== null) return found;
    }
    return null;
  }
}
