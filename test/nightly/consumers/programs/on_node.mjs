// @ts-check
/** The entry of the bundles for Node: `node BUNDLE ADDRESS`. Without top-level await, which CommonJS does not have. */
import { wrong_answers } from './program.mjs';

void wrong_answers(process.argv[2] ?? '').then((wrong) => {
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
});
