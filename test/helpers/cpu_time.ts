/**
 * The processor time of this process so far, in milliseconds. Tests that bound the cost of something use it, since
 * elapsed time depends on what else runs on the machine.
 */
export function cpu_time(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
