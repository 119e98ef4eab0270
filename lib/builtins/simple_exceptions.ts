// Mirrors CPython v3.13.0 Objects/exceptions.c (the classes without state of their own).
import { hidden_attributes } from './hidden_attributes.js';
import { format_repr } from './_format.js';
import { Exception, name_classes } from './exception.js';

/**
 * Base of the errors of arithmetic.
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
/** A result too large to be represented. */
export class OverflowError extends ArithmeticError {}
/** Division by zero. */
export class ZeroDivisionError extends ArithmeticError {}

/** An assertion failed. */
export class AssertionError extends Exception {}
/** An attribute that is not there, or cannot be set. */
export class AttributeError extends Exception {}
/** A buffer's state forbids the operation. */
export class BufferError extends Exception {}
/** The end of the input came where data was needed. */
export class EOFError extends Exception {}
/** No memory left. */
export class MemoryError extends Exception {}

/** A module could not be loaded. */
export class ImportError extends Exception {
  /** The message, where exactly one argument was given. */
  get msg(): unknown {
    return this.args.length === 1 ? this.args[0] : null;
  }
}
/** A module that is not there. */
export class ModuleNotFoundError extends ImportError {}

/** Base of the errors of a key or an index; itself raised for unknown codecs. */
export class LookupError extends Exception {}
/** A subscript out of range. */
export class IndexError extends LookupError {}
/** A key that is not in the mapping. Its message is the repr of the key. */
export class KeyError extends LookupError {
  override __str__(): string {
    return this.args.length === 1 ? format_repr(this.args[0]) : super.__str__();
  }
}

/** A name that is not bound. */
export class NameError extends Exception {}
/** A local name used before it is bound. */
export class UnboundLocalError extends NameError {}

/** An error that falls in no other class. */
export class RuntimeError extends Exception {}
/** A method a subclass was to supply. */
export class NotImplementedError extends RuntimeError {}
/** Nested too deeply. */
export class RecursionError extends RuntimeError {}

/** An iterator is exhausted. */
export class StopIteration extends Exception {
  /** What the generator returned. */
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

/** The right type, but a value that will not do. */
export class ValueError extends Exception {}

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
});
