// @ts-check
/**
 * Copies a text, and says so on the button for a second.
 * @param {HTMLElement} button
 * @param {string} text
 */
export function copy(button, text) {
  const before = (button.dataset['name'] ??= button.textContent);
  const told = (/** @type {string} */ said) => {
    button.textContent = said;
    setTimeout(() => (button.textContent = before), 1000);
  };
  // A browser may refuse it, and has none in a page that is not secure.
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .then(
      () => told('Copied'),
      () => told('Not copied'),
    );
}
