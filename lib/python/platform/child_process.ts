import type { StdioOptions } from 'node:child_process';
import { find_module, here } from './modules.js';
import { versions } from './node.js';

/**
 * Returns what a program of the system prints, or null if it fails, takes longer than two seconds, or may not be started.
 * This is the only place where the library starts a program.
 * @param program Its absolute path: only so is nothing looked for in the current folder.
 */
export function output_of(program: string, args: readonly string[]): string | null {
  // Deno would ask its user.
  if (versions()['deno'] !== undefined || here()?.permission?.has('child') === false) return null;
  try {
    const found = find_module('node:child_process');
    return found?.execFileSync(program, args, OPTIONS) ?? null;
  } catch {
    return null;
  }
}

/** Without a prototype: an option `shell` on Object.prototype must have no effect. */
const OPTIONS = {
  __proto__: null,
  encoding: 'utf8' as const,
  shell: false,
  stdio: ['ignore', 'pipe', 'ignore'] as StdioOptions,
  timeout: 2000,
  windowsHide: true,
};
