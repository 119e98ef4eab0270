// @ts-check
/** Classes and their members, as the table writes them. */
import { members_of, OBJECT } from './python.mjs';
import { BUILT_IN, PATTERNS, reason_of_member } from './reasons.mjs';
import { compact, Groups } from './json.mjs';

/** Names of the methods that openers look up in handlers; the openers await their results. */
const PROTOCOL = /^(?:[a-z]+_(?:open|request|response)|http_error_\w+)$/;

const SPECIAL = /^__\w+__$/;

/** What a method named `json` returns, whose type is any value in TypeScript. */
const JSON_VALUE = 'dict | list | str | number | bool | None';

/** @typedef {import('./json.mjs').Json} Json */

/**
 * @typedef {object} Context
 * @property {import('./python.mjs').Recorded} python
 * @property {import('./sources.mjs').Sources} sources
 * @property {import('./signatures.mjs').Signatures} signatures
 * @property {import('./missing.mjs').Reasons} reasons
 * @property {import('./reasons.mjs').Documented} documented
 * @property {Map<string, string[]>} differences
 * @property {ReturnType<typeof import('./documents.mjs').not_in_browsers>} not_in_browsers
 * @property {(value: unknown, base: string) => boolean} extends_class True if a class here extends the one of this full name.
 * @property {string[]} unknown Gets the names that are missing without a reason.
 */

/**
 * @param {Context} context
 * @param {string} name
 * @param {import('typescript').Type | null | undefined} type The type of a function or a class.
 * @param {import('./python.mjs').Parameter[] | undefined} python
 * @param {Json} [about]
 * @returns {number} The index of its signature; without types for a private name.
 */
export function called({ sources, signatures }, name, type, python, about = {}) {
  const here = type ? sources.called(type) : null;
  if (here && name === 'json' && here.returns === '') here.returns = JSON_VALUE;
  if (!here || /^[a-z]/i.test(name)) return signatures.index(here, python, about);
  const { waits } = here;
  return signatures.index(
    { parameters: new Map(), returns: '', waits, deprecated: false },
    python,
    about,
  );
}

/**
 * @param {Context} context
 * @param {string} name The full name.
 * @param {import('typescript').Type} type
 * @param {import('typescript').Type} instance The type of its instances.
 * @param {unknown} value The class.
 * @returns {Json}
 */
export function class_entry(context, name, type, instance, value) {
  const { python, sources } = context;
  const recorded = python.classes[name];
  const [, module = '', own = ''] = /^(.*)\.(\w+)$/.exec(name) ?? [];
  const in_python = (recorded?.bases ?? []).filter((base) => base !== OBJECT);
  const bases = in_python.filter((base) => context.extends_class(value, base));
  const short = (/** @type {string} */ base) =>
    base.startsWith(`${module}.`) ? base.slice(module.length + 1) : base;
  const members = new Members(context, { type, instance, value });
  for (const anchor of context.differences.get(name) ?? []) members.differs.add(anchor, own);
  const elsewhere = new Set(bases.flatMap((base) => [...members_of(python, base).keys()]));
  /** @type {Map<string, string>} */
  const missing = new Map();
  const known = members_of(python, name);
  for (const [member, described] of known) {
    if (elsewhere.has(member) && !(member in (recorded?.members ?? {}))) continue;
    if (members.add(member, described)) {
      for (const anchor of context.differences.get(`${name}.${member}`) ?? [])
        members.differs.add(anchor.slice(0, -member.length - 1), member);
      continue;
    }
    const reason = reason_of_member(context.documented, python, name, member);
    if (reason === undefined) context.unknown.push(`${name}.${member}`);
    else if (!(reason in PATTERNS) && reason !== BUILT_IN) missing.set(member, reason);
  }
  const declared = sources.members(instance);
  const is_new = (/** @type {string} */ member) =>
    !known.has(member) && !is_inherited(context, bases, member);
  for (const attribute of declared.attributes.filter(is_new)) members.add_attribute(attribute);
  for (const method of declared.methods.filter(is_new)) members.add_method(method);
  return compact({
    bases: bases.map(short),
    mixins: in_python.filter((base) => !bases.includes(base)).map(short),
    ...(has_constructor(recorded) && {
      new: called_constructor(context, own, type, recorded?.parameters),
    }),
    iterates: sources.iterates(instance),
    with: sources.is_context_manager(instance),
    ...members.written(),
    missing: context.reasons.grouped(missing),
    not_in_browsers: context.not_in_browsers.names.get(name)?.names,
  });
}

/** @param {import('./python.mjs').Class | undefined} recorded True if the class does not inherit its constructor. */
const has_constructor = (recorded) =>
  !recorded || '__init__' in recorded.members || '__new__' in recorded.members;

/**
 * @param {Context} context
 * @param {string} name
 * @param {import('typescript').Type} type The type of the class.
 * @param {import('./python.mjs').Parameter[] | undefined} python
 * @returns {number} The index of the signature of its constructor.
 */
function called_constructor({ sources, signatures }, name, type, python) {
  const here = sources.called(type);
  const is_private = name.startsWith('_');
  return signatures.index(
    here && { ...here, returns: '', ...(is_private && { parameters: new Map() }) },
    python,
    {},
  );
}

/** @param {Context} context @param {string[]} bases @param {string} member True if a base class here has the member. */
function is_inherited({ sources }, bases, member) {
  return bases.some((base) => {
    const instance = sources.instance_of(base);
    return instance !== undefined && sources.member(instance, member) !== null;
  });
}

class Members {
  /** By the index of the type. */
  properties = new Groups();
  attributes = new Groups();
  class_attributes = new Groups();
  /** By the anchor of the class in docs/differences.md. */
  differs = new Groups();
  /** @type {string[]} */
  special = [];
  /** The indices of their signatures. @type {Record<'method' | 'class_method' | 'static_method', Record<string, number>>} */
  calls = { method: {}, class_method: {}, static_method: {} };

  /**
   * @param {Context} context
   * @param {{ type: import('typescript').Type, instance: import('typescript').Type, value: unknown }} here
   */
  constructor(context, here) {
    this.context = context;
    this.here = here;
    this.constructor_here = /** @type {{ prototype: object }} */ (here.value);
  }

  /** @param {string} name @param {import('./python.mjs').Member} described @returns {boolean} False if it is missing. */
  add(name, { kind, parameters }) {
    const { sources } = this.context;
    const { type, instance } = this.here;
    const of_instance = sources.member(instance, name);
    const is_static = name in this.constructor_here;
    const is_of_class = is_static || name in this.constructor_here.prototype;
    if (!is_of_class && !of_instance) return false;
    const found = of_instance ?? sources.member(type, name);
    if (kind === 'property' || kind === 'class_attribute') {
      const groups =
        kind === 'property' ? this.properties : is_static ? this.class_attributes : this.attributes;
      groups.add(this.context.signatures.types.index(sources.types.text(found)), name);
    } else if (SPECIAL.test(name)) {
      this.special.push(name);
    } else {
      const waits = Boolean(found && sources.called(found)?.waits);
      const may_wait = !waits && (sources.settled.has(name) || PROTOCOL.test(name));
      const about = compact({
        override: may_wait ? 'either' : '',
        instance: !is_of_class,
      });
      const calls = this.calls[/** @type {keyof Members['calls']} */ (kind)];
      calls[name] = called(this.context, name, found, parameters, about);
    }
    return true;
  }

  /** @param {string} name An attribute of instances. */
  add_attribute(name) {
    const { sources, signatures } = this.context;
    const text = sources.types.text(sources.member(this.here.instance, name));
    this.attributes.add(signatures.types.index(text), name);
  }

  /** @param {string} name A method that Python does not have. */
  add_method(name) {
    const type = this.context.sources.member(this.here.instance, name);
    this.calls.method[name] = called(
      this.context,
      name,
      type,
      undefined,
      compact({ only_here: true, instance: !(name in this.constructor_here.prototype) }),
    );
  }

  /** @returns {Json} */
  written() {
    return {
      methods: this.calls.method,
      class_methods: this.calls.class_method,
      static_methods: this.calls.static_method,
      special: this.special.join(' '),
      properties: this.properties.names,
      attributes: this.attributes.names,
      class_attributes: this.class_attributes.names,
      differs: this.differs.names,
    };
  }
}
