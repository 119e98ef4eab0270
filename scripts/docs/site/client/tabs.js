// @ts-check
// The tabs of examples: the reader's choice holds for every example, on every page.
export function start_tabs() {
  const KEY = 'pyurllib-language';
  const root = document.documentElement;

  /** @param {EventTarget | null} target @param {string} selector @returns {HTMLElement | null} */
  const closest = (target, selector) =>
    target instanceof Element ? target.closest(selector) : null;

  const mark = () => {
    for (const tab of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll('.example [role=tab]')
    )) {
      const languages = (tab.dataset['for'] ?? '').split(' ');
      const is_shown = languages.includes(root.dataset['language'] ?? '');
      tab.setAttribute('aria-selected', String(is_shown));
      tab.tabIndex = is_shown ? 0 : -1;
    }
  };

  /** @param {HTMLElement} tab */
  const choose = (tab) => {
    const before = tab.getBoundingClientRect().top;
    const [language = ''] = (tab.dataset['for'] ?? '').split(' ');
    root.dataset['language'] = language;
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // The choice holds for this page only.
    }
    mark();
    scrollBy(0, tab.getBoundingClientRect().top - before); // examples above may have another height now
  };

  /** @param {HTMLElement} button */
  const copy = (button) => {
    const panels = button.closest('.example')?.querySelectorAll('.panel') ?? [];
    const shown = [...panels].find((panel) => getComputedStyle(panel).display !== 'none');
    const code = [...(shown?.querySelectorAll('code') ?? [])].map(({ textContent }) => textContent);
    void navigator.clipboard.writeText(code.join('\n')).then(() => {
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = 'Copy'), 1000);
    });
  };

  document.addEventListener('click', ({ target }) => {
    const tab = closest(target, '.example [role=tab]');
    if (tab) choose(tab);
    const button = closest(target, '.example .copy');
    if (button) copy(button);
  });
  document.addEventListener('keydown', ({ target, key }) => {
    const tab = closest(target, '.example [role=tab]');
    if (!tab || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return;
    const next = key === 'ArrowLeft' ? tab.previousElementSibling : tab.nextElementSibling;
    if (!(next instanceof HTMLElement) || next.role !== 'tab') return;
    choose(next);
    next.focus();
  });
  mark();
}
