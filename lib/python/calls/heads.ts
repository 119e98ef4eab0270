// Marks for the parameters of methods and functions that are written with plain heads: `npm run gen` reads them.

/** The type of a pattern whose members can also be given by position, in its order, up to those that are `KeywordOnly`. */
export type ByPosition<Options> = Options;

/** A parameter that can be given by name only. */
export type KeywordOnly<Value> = Value;

/** A parameter in whose place a plain object is a value. @typeParam _Positional The type that a call by position takes. */
export type AsMapping<Value, _Positional = Value> = Value;

/** A parameter in whose place a dict is a value, and any other plain object contains keywords. */
export type AsDict<Value, _Positional = Value> = Value;

/** A parameter in whose place a plain object is a value unless all its names are parameters. */
export type AsAny<Value> = Value;

/** A parameter in whose place a plain object is a value; one that has only names of parameters is an error. */
export type AsOtherNames<Value> = Value;

/** Further positional arguments: Python's `*args`. */
export type VarArgs<Value> = Value[];

/** The values of all keywords that an interface declares. Unlike `Required`, none is undefined in the published declarations either. */
export type Complete<Options> = {
  [Name in keyof Options]-?: Exclude<Options[Name], undefined>;
};
