import { fork } from 'node:child_process';

/**
 * Starts the process of the tour's last step, which takes longest to load.
 * @returns {(base: string) => Promise<string>} Runs the step on a server, and returns what it prints.
 */
export function start_pyodide() {
  const child = fork(new URL('./tour_pyodide.mjs', import.meta.url), { execArgv: [] });
  // While it waits for the server, it does not see that this process has ended.
  process.once('exit', () => child.kill());
  /** @type {Promise<string>} */
  const output = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (status) =>
      reject(new Error(`the process with Pyodide ended with ${status}`)),
    );
  });
  output.catch(() => undefined); // reported when the tour comes to it
  return (base) => {
    if (child.connected) child.send(base);
    return output;
  };
}
