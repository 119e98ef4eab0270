import {
  type Signature,
  def,
  keyword_only as by_keyword,
  optional as with_default,
  required as without_default,
  var_keyword,
  var_positional,
} from '../../../../lib/python/calls/index.js';

/** A function's parameters as recorded from Python. */
export interface Parameters {
  required?: readonly string[];
  optional?: Readonly<Record<string, unknown>>;
  positional_only?: number;
  rest?: string | null;
  keyword_only?: Readonly<Record<string, unknown>>;
  kwargs?: boolean;
  /** Parameters for which a plain object is a value. */
  mapping?: readonly string[];
  /** Parameters for which a plain object is a value, unless it has only names of parameters. */
  other_names?: readonly string[];
  /** Parameters for which a dict, an object without a prototype, is a value. */
  dict?: readonly string[];
  /** Parameters that accept any value. */
  any?: readonly string[];
  self?: boolean;
  builtin?: boolean;
  module?: string;
}

/** The definition of a function with these parameters. */
export function signature<Name extends string>(
  name: Name,
  parameters: Parameters = {},
): Signature & { readonly name: Name } {
  const { required = [], optional = {}, keyword_only = {}, rest, kwargs } = parameters;
  const {
    mapping = [],
    dict = [],
    any = [],
    self = false,
    builtin,
    module,
    positional_only,
  } = parameters;
  const flags = { mapping, 'other names': parameters.other_names ?? [], dict, any } as const;
  const flag_of = (each: string) =>
    (Object.keys(flags) as (keyof typeof flags)[]).find((flag) => flags[flag].includes(each));
  const more = { builtin, module, positional_only };
  const described = Object.entries(more).filter(([, value]) => value !== undefined);
  return def(
    { name, self, ...Object.fromEntries(described) },
    ...required.map((each) => ({ [each]: without_default(flag_of(each) as 'mapping') })),
    ...Object.entries(optional).map(([each, value]) => ({
      [each]: with_default(value, flag_of(each)),
    })),
    ...(rest ? [{ [rest]: var_positional(flag_of(rest) as 'mapping') }] : []),
    ...Object.entries(keyword_only).map(([each, value]) => ({ [each]: by_keyword(value) })),
    ...(kwargs ? [{ kwargs: var_keyword() }] : []),
  );
}
