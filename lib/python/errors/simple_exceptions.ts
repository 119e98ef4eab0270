// Mirrors CPython v3.13.0 Objects/exceptions.c (the classes with little or no state).
import { hidden_attributes } from '../values/index.js';
import { format_repr } from '../values/index.js';
import { Exception, name_classes } from './exception.js';

/**
 * The base of arithmetic errors.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#exception-hierarchy}
 * @example
 * ```ts
 * new ZeroDivisionError('division by zero') instanceof ArithmeticError; // => true
 * ```
 */
export class ArithmeticError extends Exception {}
/** A floating point operation failed. */
export class FloatingPointError extends ArithmeticError {}
/** A result is too large to be represented. */
export class OverflowError extends ArithmeticError {}
/** Division by zero. */
export class ZeroDivisionError extends ArithmeticError {}

/** An assertion failed. */
export class AssertionError extends Exception {}
/** An attribute does not exist, or cannot be set. */
export class AttributeError extends Exception {}
/** The state of a buffer does not allow the operation. */
export class BufferError extends Exception {}
/** The input ended where data was expected. */
export class EOFError extends Exception {}
/** Out of memory. */
export class MemoryError extends Exception {}

/** A module could not be loaded. */
export class ImportError extends Exception {
  /** The message, if exactly one argument was given; else null. */
  get msg(): unknown {
    return this.args.length === 1 ? this.args[0] : null;
  }
}
/** A module was not found. */
export class ModuleNotFoundError extends ImportError {}

/** The base of key and index errors; raised itself for unknown codecs. */
export class LookupError extends Exception {}
/** An index is out of range. */
export class IndexError extends LookupError {}
/** A key is not in the mapping. The message is the repr of the key. */
export class KeyError extends LookupError {
  override __str__(): string {
    return this.args.length === 1 ? format_repr(this.args[0]) : super.__str__();
  }
}

/** A name is not bound. */
export class NameError extends Exception {}
/** A local name is used before it is bound. */
export class UnboundLocalError extends NameError {}

/** An error that belongs to no other class. */
export class RuntimeError extends Exception {}
/** A method that a subclass must implement. */
export class NotImplementedError extends RuntimeError {}
/** The recursion is too deep. */
export class RecursionError extends RuntimeError {}

/** An iterator is exhausted. */
export class StopIteration extends Exception {
  /** The return value of the generator. */
  declare value: unknown;
  constructor(...args: unknown[]) {
    super(...args);
    this.value = args[0] ?? null;
  }
}
hidden_attributes(StopIteration, ['value']);
/** An asynchronous iterator is exhausted. */
export class StopAsyncIteration extends Exception {}
/** An error inside the interpreter. */
export class SystemError extends Exception {}

/** An argument has the right type but an invalid value. */
export class ValueError extends Exception {}

/**
 * The base of warning categories, see {@link warn}.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#warnings}
 * @example
 * ```ts
 * new DeprecationWarning('old') instanceof Warning; // => true
 * ```
 */
export class Warning extends Exception {}
/** The default category. */
export class UserWarning extends Warning {}
/** A deprecated feature, meant for developers. */
export class DeprecationWarning extends Warning {}
/** A feature that will be deprecated. */
export class PendingDeprecationWarning extends Warning {}
/** A deprecated feature, meant for users. */
export class FutureWarning extends Warning {}
/** Dubious syntax. */
export class SyntaxWarning extends Warning {}
/** Dubious behaviour at run time. */
export class RuntimeWarning extends Warning {}
/** Probable mistakes in imports. */
export class ImportWarning extends Warning {}
/** About Unicode. */
export class UnicodeWarning extends Warning {}
/** About bytes. */
export class BytesWarning extends Warning {}
/** About the use of resources, such as a file left open. */
export class ResourceWarning extends Warning {}
/** About encodings. */
export class EncodingWarning extends Warning {}

name_classes({
  ArithmeticError,
  FloatingPointError,
  OverflowError,
  ZeroDivisionError,
  AssertionError,
  AttributeError,
  BufferError,
  EOFError,
  MemoryError,
  ImportError,
  ModuleNotFoundError,
  LookupError,
  IndexError,
  KeyError,
  NameError,
  UnboundLocalError,
  RuntimeError,
  NotImplementedError,
  RecursionError,
  StopIteration,
  StopAsyncIteration,
  SystemError,
  ValueError,
  Warning,
  UserWarning,
  DeprecationWarning,
  PendingDeprecationWarning,
  FutureWarning,
  SyntaxWarning,
  RuntimeWarning,
  ImportWarning,
  UnicodeWarning,
  BytesWarning,
  ResourceWarning,
  EncodingWarning,
});
