/** Finds the environment variables that the library reads, in its sources. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The files whose names of variables come from the program or the environment itself. */
const ANY_NAME = ['lib/request/proxies/environment.ts', 'lib/requests/utils/environment.ts'];

/** The names in all calls of `getenv`. Fails for a name that is neither a string nor a constant of the same file. */
export function variables_read(): string[] {
  const files = ['lib', 'bin'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.startsWith('lib/sync/')),
  );
  const found = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [call, given = ''] of text.matchAll(/(?<!function )\bgetenv\(([^)]*)\)/g)) {
      const name =
        /^'(\w+)'$/.exec(given)?.[1] ??
        new RegExp(`^const ${given} = '(\\w+)';$`, 'm').exec(text)?.[1];
      if (name !== undefined) found.add(name);
      else if (!ANY_NAME.includes(file)) throw new Error(`${file}: which variable is ${call}?`);
    }
  }
  return [...found].sort();
}
