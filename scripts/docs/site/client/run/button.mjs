// @ts-check
/** The button that runs a program, and stops it. It keeps the focus. */
import { run, stop } from './runner.mjs';

/**
 * @param {HTMLElement} button
 * @param {string} program
 * @param {import('./output.mjs').Output} output
 */
export function run_or_stop(button, program, output) {
  if (button.textContent === 'Stop') {
    stop();
    return;
  }
  void run(program, {
    print: (text, of) => output.print(text, of),
    end(reason) {
      button.textContent = 'Run';
      output.end(reason);
    },
  });
  output.begin();
  button.textContent = 'Stop';
}
