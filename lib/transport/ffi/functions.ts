/**
 * Functions of native libraries that raise an error if they fail. A table declares each function: how its result shows that it
 * has failed, the type of the result, and those of its arguments.
 */
import type { Foreign, NativeFunction, NativeType, Pointer, Signature } from './foreign.js';

type Result = number | bigint | Pointer | void;

/** Describes how the result of a function shows that it has failed. */
export interface Failure {
  /** Returns true for the result of a failure. Null if only the caller can tell. */
  readonly has_failed: ((result: Result) => boolean) | null;
  /** The reason why the caller looks at the result, or the function cannot fail. */
  readonly reason: string;
}

const if_result = (has_failed: (result: Result) => boolean): Failure => ({
  has_failed,
  reason: '',
});

/** The results of failures. The functions that return them raise an error. */
export const NULL = if_result((result) => !result);
export const NEGATIVE = if_result((result) => (result as number) < 0);
export const NOT_POSITIVE = if_result((result) => (result as number) <= 0);
export const NOT_ZERO = if_result((result) => (result as number) !== 0);

/** Declares a function whose result the caller gets as it is. It costs nothing. @param reason Why. */
export const unchecked = (reason: string): Failure => ({ has_failed: null, reason });

/** A function that returns nothing, or that only tells what is already known. */
export const CANNOT_FAIL = unchecked('it cannot fail');

export type Declaration = readonly [failure: Failure, result: NativeType, ...args: NativeType[]];
export type Declarations = Readonly<Record<string, Declaration>>;

/** The functions of a table by their names. */
export type Declared<D extends Declarations> = {
  readonly [Name in keyof D]: D[Name] extends readonly [Failure, ...infer S extends Signature]
    ? NativeFunction<S>
    : never;
};

/** Makes a call, and raises the error if the result is that of a failure. */
export type Check = <T extends Result>(
  name: string,
  call: () => T,
  has_failed: (result: T) => boolean,
) => T;

/**
 * Finds functions in the first of these libraries that has them.
 * @param check What makes the calls of functions whose failure shows in the result.
 * @throws The error for the first library if none has them.
 */
export function open_functions<D extends Declarations>(
  foreign: Foreign,
  libraries: readonly string[],
  declarations: D,
  check: Check,
): Declared<D> {
  const declared = Object.entries(declarations);
  const signatures = declared.map(([name, [, ...signature]]) => [name, signature] as const);
  const raw = open_first(foreign, libraries, Object.fromEntries(signatures));
  const functions = declared.map(([name, [{ has_failed }]]) => {
    const run = raw[name] as (...args: unknown[]) => Result;
    if (has_failed === null) return [name, run];
    return [name, (...args: unknown[]) => check(name, () => run(...args), has_failed)];
  });
  return Object.fromEntries(functions) as Declared<D>;
}

function open_first(
  foreign: Foreign,
  libraries: readonly string[],
  signatures: Readonly<Record<string, Signature>>,
) {
  const errors: unknown[] = [];
  for (const library of libraries) {
    try {
      return foreign.open(library, signatures);
    } catch (error) {
      errors.push(error);
    }
  }
  throw errors[0];
}
