/**
 * Matches `user:password@` after `//` or a quote, and the password that http.client takes for a port. The password may
 * contain `/`, `?` and `#`, which programs may forget to quote, unless the text before the first of them looks like a
 * port. With one of them, it has at most 256 characters, otherwise 2,048: a limit keeps the time linear. After `//` it may
 * contain blanks, too.
 */
const PASSWORD =
  /(?:((?:\/\/|['"])[^\s/?#@:'"]*:|nonnumeric port: ')(?:[^\s/?#]{0,2048}|(?!\d*[/?#])[^\s@]{0,256})|(\/\/[^\s/?#@:'"]*:|nonnumeric port: ')(?!\d*[/?#]|\d+\s)[^\r\n'"@]{0,256})@/g;

/** Masks the passwords of URLs in a text. */
export function mask_passwords(text: string): string {
  return text.replace(PASSWORD, '$1$2***@');
}
