import { readFileSync } from 'node:fs';

/**
 * The items of a document that a test file checks: the tests have comments `// <document>: <item>; <item>`, so their names
 * may change.
 */
export function marks(file: URL, document: string): Set<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = `// ${document}: `;
  const items = lines.flatMap((line) =>
    line.trimStart().startsWith(start) ? line.trim().slice(start.length).split('; ') : [],
  );
  return new Set(items);
}
