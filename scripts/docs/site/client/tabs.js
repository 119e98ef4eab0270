// @ts-check
// The tabs of examples: the reader's choice holds for every example, on every page.

import { code_of } from './code.js';
import { copy } from './copy.js';

/** Where Python stands beside TypeScript, if the reader chose so; elsewhere, there is only TypeScript. */
const WIDE = matchMedia('(min-width: 1200px)');

export function start_tabs() {
  const KEY = 'pyurllib-language';
  const root = document.documentElement;
  let chosen = root.dataset['language'] ?? 'async';
  try {
    chosen = localStorage.getItem(KEY) ?? chosen;
  } catch {
    // There is no choice of another page.
  }

  /** @param {EventTarget | null} target @param {string} selector @returns {HTMLElement | null} */
  const closest = (target, selector) =>
    target instanceof Element ? target.closest(selector) : null;

  const mark = () => {
    const language = chosen === 'both' && !WIDE.matches ? 'async' : chosen;
    root.dataset['language'] = language;
    for (const tab of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll('.example [role=tab]')
    )) {
      const is_shown = (tab.dataset['for'] ?? '').split(' ').includes(language);
      tab.setAttribute('aria-selected', String(is_shown));
      tab.tabIndex = is_shown ? 0 : -1;
    }
  };

  /** @param {HTMLElement} tab */
  const choose = (tab) => {
    const before = tab.getBoundingClientRect().top;
    [chosen = ''] = (tab.dataset['for'] ?? '').split(' ');
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // The choice holds for this page only.
    }
    mark();
    scrollBy(0, tab.getBoundingClientRect().top - before); // examples above may have another height now
  };

  /** @param {HTMLElement} button Copies the code that is shown; that of TypeScript, where Python is beside it. */
  const copy_code = (button) => {
    const panels = button.closest('.example')?.querySelectorAll('.panel') ?? [];
    const shown = [...panels].filter((panel) => getComputedStyle(panel).display !== 'none').at(-1);
    copy(button, code_of(shown));
  };

  document.addEventListener('click', ({ target }) => {
    const tab = closest(target, '.example [role=tab]');
    if (tab) choose(tab);
    const button = closest(target, '.example .copy');
    if (button) copy_code(button);
  });
  document.addEventListener('keydown', ({ target, key }) => {
    const tab = closest(target, '.example [role=tab]');
    if (!tab || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return;
    const next = key === 'ArrowLeft' ? tab.previousElementSibling : tab.nextElementSibling;
    if (!(next instanceof HTMLElement) || next.role !== 'tab' || !next.offsetParent) return;
    choose(next);
    next.focus();
  });
  WIDE.addEventListener('change', mark);
  mark();
}
