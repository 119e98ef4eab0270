// In CPython, an opener removes its temporary files when it is collected, and so at the latest when the process exits.
import { find_module, require_module } from '../../python/platform/index.js';
import type { BufferedWriter } from '../../python/streams/index.js';
import { make_temporary_file, remove_temporary_file } from '../temporary_file.js';

const names = new Set<string>();

/** Creates a temporary file that is removed when the process exits. @param suffix The end of its name. */
export function make_own_file(suffix: string): [name: string, file: BufferedWriter] {
  const [name, file] = make_temporary_file(suffix);
  if (names.size === 0) require_module('node:process').once('exit', remove_all);
  names.add(name);
  return [name, file];
}

/** Removes a file of {@link make_own_file}. */
export function remove_own_file(name: string): void {
  names.delete(name);
  if (names.size === 0) find_module('node:process')?.off('exit', remove_all);
  remove_temporary_file(name);
}

function remove_all(): void {
  for (const name of names) remove_temporary_file(name);
}
