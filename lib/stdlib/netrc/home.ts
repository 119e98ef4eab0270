// Mirrors CPython v3.13.18 Lib/posixpath.py (expanduser) and the part of Modules/pwdmodule.c that it uses.
import { find_module, getenv, on_windows, require_module } from '../../python/platform/index.js';

/** Returns the users in `/etc/passwd`. */
function users() {
  let text: string;
  try {
    text = require_module('node:fs').readFileSync('/etc/passwd', 'utf8');
  } catch {
    return []; // Some systems do not have the file.
  }
  return text.split('\n').map((line) => {
    const [name = '', , uid = '', , , home = ''] = line.split(':');
    return { name, uid, home };
  });
}

/** Returns the name of a user, or `uid 1000` if it is unknown. */
export function user_name(uid: number): string {
  return users().find((user) => user.uid === String(uid))?.name ?? `uid ${uid}`;
}

/** Returns the home directory of the user, or undefined if the system does not know the user, as in some containers. */
function own_home(): string | undefined {
  try {
    return find_module('node:os')?.homedir();
  } catch {
    return undefined;
  }
}

/** Replaces a leading `~` or `~user` with the home directory. Returns other paths, and unknown users, unchanged. */
export function expanduser(path: string): string {
  const match = /^~([^/]*)/.exec(path);
  if (match === null) return path;
  const [tilde, name] = match as unknown as [string, string];
  const home =
    name === ''
      ? ((on_windows() ? null : getenv('HOME')) ?? own_home())
      : users().find((user) => user.name === name)?.home;
  if (home === undefined) return path;
  return home.replace(/(?<!\/)\/+$/, '') + path.slice(tilde.length) || '/';
}
