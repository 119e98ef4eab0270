// Mirrors CPython v3.13.0 Lib/posixpath.py (normpath, splitext).

/** Implements Python's `os.path.normpath()`: two leading slashes are kept, and three or more are replaced with one. */
export function normpath(path: string): string {
  if (path === '') return '.';
  const root = /^\/\/(?!\/)|^\/*/.exec(path)![0].slice(0, path.startsWith('///') ? 1 : 2);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') {
      parts.push(part);
    } else {
      parts.pop();
    }
  }
  return root + parts.join('/') || '.';
}

/** Returns the extension of a path, with its dot, like Python's `os.path.splitext(path)[1]`. */
export function extension_of(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
