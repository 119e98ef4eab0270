// @ts-check
/**
 * Packs the built package, installs the tarball in a temporary folder, and uses it there by other people's tools:
 * bundlers, browsers, test runners, an old module resolution, Next.js. docs/bundling.md has a table of them.
 *
 *     node test/nightly/consumers/main.mjs [TEXT …]     # those whose names contain one of the texts; all without any
 */
import * as with_bundlers from './bundlers.mjs';
import { hosts } from './hosts.mjs';
import * as with_runners from './runners.mjs';
import { close_workshop, open_workshop } from './workshop.mjs';

const wanted = process.argv.slice(2);
const consumers = Object.entries({
  ...with_bundlers.bundlers,
  ...with_runners.runners,
  ...hosts,
}).filter(([name]) => wanted.length === 0 || wanted.some((text) => name.includes(text)));
const failed = [];
try {
  await open_workshop([...with_bundlers.INSTALLED, ...with_runners.INSTALLED]);
  for (const [name, check] of consumers) {
    const began = performance.now();
    let outcome = 'ok';
    try {
      await check();
    } catch (error) {
      outcome = 'FAILED';
      failed.push(name);
      console.error(error instanceof Error ? error.message : error);
    }
    console.log(`${name}: ${outcome}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  console.log(`${consumers.length - failed.length} passed, ${failed.length} failed`);
} finally {
  close_workshop();
}
process.exitCode = consumers.length > 0 && failed.length === 0 ? 0 : 1;
