// @ts-check
// Runs an example of a guide below its code, also as the reader edits it.
import { code_of } from '../code.js';
import { run_or_stop } from './button.mjs';
import { Editor } from './editor.mjs';
import { packed } from './link.mjs';
import { Output } from './output.mjs';

/** @type {WeakMap<Element, Output>} */
const outputs = new WeakMap();

/** @param {HTMLElement} button Of a bar. @returns {{ example: Element, panel: HTMLElement }} The code that it is for. */
function around(button) {
  const example = /** @type {Element} */ (button.closest('.example'));
  const panel = example.querySelector(`.panel[data-for="${button.dataset['for']}"]`);
  return { example, panel: /** @type {HTMLElement} */ (panel) };
}

/** @param {HTMLElement} button */
function run(button) {
  const { example, panel } = around(button);
  const output = outputs.get(example) ?? new Output(example);
  outputs.set(example, output);
  run_or_stop(button, code_of(panel), output);
}

/** Puts a field in the place of the code, or the code back in its place. @param {HTMLElement} button */
function edit(button) {
  const { panel } = around(button);
  const is_edited = panel.classList.toggle('edited');
  button.textContent = is_edited ? 'Reset' : 'Edit';
  if (!is_edited) {
    panel.querySelector('.editing')?.remove();
    return;
  }
  const editing = document.createElement('div');
  editing.className = 'editing';
  const field = new Editor(code_of(panel));
  const link = document.createElement('a');
  link.textContent = 'Open in the playground';
  link.href = `${document.documentElement.dataset['base']}playground.html`;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void packed(field.code).then((fragment) => location.assign(link.href + fragment));
  });
  editing.append(field.element, link);
  panel.append(editing);
  field.focus();
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll('.example button.run')
)) {
  const other = document.createElement('button');
  other.type = 'button';
  other.className = 'run edit';
  other.dataset['for'] = button.dataset['for'];
  other.textContent = 'Edit';
  button.after(other);
}
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('.example button.run') : null;
  if (!(button instanceof HTMLButtonElement)) return;
  if (button.classList.contains('edit')) edit(button);
  else run(button);
});
