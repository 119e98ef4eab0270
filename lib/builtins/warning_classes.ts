// Mirrors CPython v3.13.0 Objects/exceptions.c (the Warning classes).
import { Exception, name_classes } from './exception.js';

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
