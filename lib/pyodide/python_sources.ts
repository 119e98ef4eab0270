import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('./python/', import.meta.url);

/**
 * The texts of the Python modules by name. The build replaces this module with one that contains the texts, so that
 * bundlers and copies of the built file include them.
 */
export const PYTHON_SOURCES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    file.replace(/\.py$/, ''),
    readFileSync(new URL(file, FOLDER), 'utf8'),
  ]),
);
