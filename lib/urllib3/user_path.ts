// Mirrors CPython v3.11.7 Lib/posixpath.py (expanduser), for the current user only.

/** Replaces a leading `~` by the home directory; `~name` is left unchanged. */
export function expand_user(path: string): string {
  if (path !== '~' && !path.startsWith('~/')) return path;
  const home = process.env['HOME'] || process.getBuiltinModule('node:os').homedir();
  return home.replace(/\/+$/, '') + path.slice(1) || '/';
}
