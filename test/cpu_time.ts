/**
 * The processor time of this process so far, in milliseconds. A test that bounds the cost of something measures it by this:
 * elapsed time depends on what else runs on the machine.
 */
export function cpu_time(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
