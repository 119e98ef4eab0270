// Mirrors CPython v3.13.18 Objects/unicodeobject.c (isalpha, isalnum). The Unicode tables are those of the JavaScript
// engine.
/** Implements `str.isalpha(s)`: returns true if there are characters and all of them are letters. */
export function isalpha(s: string): boolean {
  return /^\p{L}+$/u.test(s);
}

/** Implements `str.isalnum(s)`: returns true if there are characters and all of them are letters or numbers. */
export function isalnum(s: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(s);
}
