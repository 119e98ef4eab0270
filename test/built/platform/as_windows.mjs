// @ts-check
/**
 * Makes Node resemble Node on Windows as far as possible elsewhere: the platform's name, no user ids, and libuv's error
 * numbers for the file system.
 *
 *     node --import ./test/built/platform/as_windows.mjs program.mjs
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** @type {Record<string, number>} */
const NUMBERS = {
  EACCES: -4092,
  EBADF: -4083,
  EEXIST: -4075,
  EISDIR: -4068,
  ENOENT: -4058,
  ENOTDIR: -4052,
  EPERM: -4048,
};

Object.defineProperty(process, 'platform', { value: 'win32' });
for (const name of ['getuid', 'geteuid', 'getgid', 'getegid'])
  Reflect.deleteProperty(process, name);
for (const [name, original] of Object.entries(fs)) {
  if (!name.endsWith('Sync') || typeof original !== 'function') continue;
  /** @param {unknown[]} args */
  const wrapper = (...args) => {
    try {
      return /** @type {unknown} */ (Reflect.apply(/** @type {Function} */ (original), fs, args));
    } catch (error) {
      const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
      throw code in NUMBERS
        ? Object.assign(/** @type {Error} */ (error), { errno: NUMBERS[code] })
        : error;
    }
  };
  Reflect.set(fs, name, Object.assign(wrapper, original));
}
syncBuiltinESMExports();
