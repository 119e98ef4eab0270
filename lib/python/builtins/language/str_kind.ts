// Mirrors CPython v3.13.0 Objects/unicodeobject.c (isalpha, isalnum). The Unicode tables are those of the JavaScript
// engine.
/** `str.isalpha(s)`: true if there are characters and all of them are letters. */
export function isalpha(s: string): boolean {
  return /^\p{L}+$/u.test(s);
}

/** `str.isalnum(s)`: true if there are characters and all of them are letters, digits or other numbers. */
export function isalnum(s: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(s);
}
