// @ts-check
/** @param {Element | undefined} element Has code. @returns {string} The code: the editor's, where there is one. */
export function code_of(element) {
  const field = element?.querySelector('textarea');
  if (field) return field.value;
  const blocks = [...(element?.querySelectorAll('code') ?? [])];
  return blocks.map((block) => `${lines_of(block)}\n`).join('\n');
}

/** @param {Element} block @returns {string} Its text. Lines may be broken by `<br>`, which `textContent` leaves out. */
export function lines_of(block) {
  const copied = /** @type {Element} */ (block.cloneNode(true));
  for (const end of copied.querySelectorAll('br')) end.replaceWith('\n');
  return copied.textContent.trimEnd();
}
