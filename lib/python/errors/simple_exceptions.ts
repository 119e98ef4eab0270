// Mirrors CPython v3.13.18 Objects/exceptions.c (the classes with little or no state).
import { format_repr, hidden_attributes } from '../values/index.js';
import { Exception, name_classes } from './exception.js';
import { message_attributes } from './message.js';

/**
 * The base class of arithmetic errors.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#exception-hierarchy}
 * @example
 * ```ts
 * new ZeroDivisionError('division by zero') instanceof ArithmeticError; // => true
 * ```
 */
export class ArithmeticError extends Exception {}
/** Raised if a floating point operation fails. */
export class FloatingPointError extends ArithmeticError {}
/** Raised if a result is too large to be represented. */
export class OverflowError extends ArithmeticError {}
/** Raised on division by zero. */
export class ZeroDivisionError extends ArithmeticError {}

/** Raised if an assertion fails. */
export class AssertionError extends Exception {}
/** Raised if an attribute does not exist or cannot be set. */
export class AttributeError extends Exception {}
/** Raised if the state of a buffer does not allow an operation. */
export class BufferError extends Exception {}
/** Raised if the input ends where data was expected. */
export class EOFError extends Exception {}
/** Raised if there is not enough memory. */
export class MemoryError extends Exception {}

/** Raised if a module cannot be loaded. */
export class ImportError extends Exception {
  /** The message, or null unless exactly one argument was given. */
  get msg(): unknown {
    return this.args.length === 1 ? (this.args[0] as unknown) : null;
  }
}
/** Raised if a module is not found. */
export class ModuleNotFoundError extends ImportError {}

/** The base class of key and index errors. It is raised for unknown codecs. */
export class LookupError extends Exception {}
/** Raised if an index is out of range. */
export class IndexError extends LookupError {}
/** Raised if a key is not in a mapping. If the key is the only argument, the message is its repr. */
export class KeyError extends LookupError {
  override __str__(): string {
    return this.args.length === 1 ? format_repr(this.args[0]) : super.__str__();
  }
}
message_attributes(KeyError, {});

/** Raised if a name is not bound. */
export class NameError extends Exception {}
/** Raised if a local name is used before it is bound. */
export class UnboundLocalError extends NameError {}

/** Raised for errors that do not belong to another class. */
export class RuntimeError extends Exception {}
/** Raised by a method that a subclass must implement. */
export class NotImplementedError extends RuntimeError {}
/** Raised if the recursion is too deep. */
export class RecursionError extends RuntimeError {}

/** Raised when an iterator is exhausted. */
export class StopIteration extends Exception {
  /** The return value of the generator: the first argument, or null if there is none. */
  declare value: unknown;
  constructor(...args: unknown[]) {
    super(...args);
    this.value = (this.args[0] as unknown) ?? null;
  }
}
hidden_attributes(StopIteration, ['value']);
/** Raised when an asynchronous iterator is exhausted. */
export class StopAsyncIteration extends Exception {}
/** Raised for an error inside the interpreter. */
export class SystemError extends Exception {}

/** Raised if an argument has the right type but an invalid value. */
export class ValueError extends Exception {}

/**
 * The base class of warning categories; see {@link warn}.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#warnings}
 * @example
 * ```ts
 * new DeprecationWarning('old') instanceof Warning; // => true
 * ```
 */
export class Warning extends Exception {}
/** The default category of {@link warn}. */
export class UserWarning extends Warning {}
/** The category of warnings about deprecated features that concern developers. */
export class DeprecationWarning extends Warning {}
/** The category of warnings about features that will be deprecated. */
export class PendingDeprecationWarning extends Warning {}
/** The category of warnings about deprecated features that concern users. */
export class FutureWarning extends Warning {}
/** The category of warnings about dubious syntax. */
export class SyntaxWarning extends Warning {}
/** The category of warnings about dubious behaviour at run time. */
export class RuntimeWarning extends Warning {}
/** The category of warnings about probable mistakes in imports. */
export class ImportWarning extends Warning {}
/** The category of warnings about Unicode. */
export class UnicodeWarning extends Warning {}
/** The category of warnings about bytes and buffers. */
export class BytesWarning extends Warning {}
/** The category of warnings about the use of resources, such as a file that is not closed. */
export class ResourceWarning extends Warning {}
/** The category of warnings about the encodings of text. */
export class EncodingWarning extends Warning {}

name_classes(
  {
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
  },
  'builtins',
);
