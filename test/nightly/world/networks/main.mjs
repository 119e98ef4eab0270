// @ts-check
// Runs a program in the network, once for each group of cases, which its last argument names: what test/oracle/networks.py needs.
import { World } from './world.mjs';

const world = new World();
try {
  await world.started();
  for (const { stdout, stderr } of await world.run_groups(process.argv.slice(2))) {
    process.stderr.write(stderr);
    process.stdout.write(stdout);
  }
} finally {
  world[Symbol.dispose]();
}
