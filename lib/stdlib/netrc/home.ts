// Mirrors CPython v3.13.0 Lib/posixpath.py and Lib/ntpath.py (expanduser), and the part of Modules/pwdmodule.c that they use.
import { environ, find_module, on_windows, require_module } from '../../python/platform/index.js';

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
    return { name, uid: Number.parseInt(uid, 10), home };
  });
}

/** Returns the name of a user, or `uid 1000` if it is unknown. */
export function user_name(uid: number): string {
  return users().find((user) => user.uid === uid)?.name ?? `uid ${uid}`;
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
  if (on_windows()) return nt_expanduser(path);
  const match = /^~([^/]*)/.exec(path);
  if (match === null) return path;
  const [tilde, name] = match as unknown as [string, string];
  const home =
    name === ''
      ? (environ()['HOME'] ?? own_home())
      : users().find((user) => user.name === name)?.home;
  if (home === undefined) return path;
  return home.replace(/(?<!\/)\/+$/, '') + path.slice(tilde.length) || '/';
}

/**
 * Does so on Windows, where HOME does not count. Another user is assumed to have a folder beside this user's, if that one
 * has this user's name.
 */
function nt_expanduser(path: string): string {
  const [tilde, name] = (/^~([^\\/]*)/.exec(path) ?? []) as [string?, string?];
  if (tilde === undefined) return path;
  const { USERPROFILE, HOMEPATH, HOMEDRIVE = '', USERNAME } = environ();
  if (USERPROFILE === undefined && HOMEPATH === undefined) return path;
  let home = USERPROFILE ?? `${HOMEDRIVE}${HOMEPATH}`;
  if (name && name !== USERNAME) {
    const { win32 } = require_module('node:path');
    const own_name = /[\\/]$/.test(home) ? '' : win32.basename(home);
    if (own_name !== USERNAME) return path;
    home = win32.dirname(home);
    home += /[:\\/]$/.test(home) ? name : `\\${name}`;
  }
  return home + path.slice(tilde.length);
}
