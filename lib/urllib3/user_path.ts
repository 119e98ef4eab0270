// Mirrors CPython v3.11.7 Lib/posixpath.py (expanduser), for the user who runs the program.

/** A path whose leading `~` is the user's home; that of another user stays. */
export function expand_user(path: string): string {
  if (path !== '~' && !path.startsWith('~/')) return path;
  const home = process.env['HOME'] || process.getBuiltinModule('node:os').homedir();
  return home.replace(/\/+$/, '') + path.slice(1) || '/';
}
