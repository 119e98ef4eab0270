// @ts-check
// The search: fills TypeDoc's dialog with names and sections of our index, which is loaded when one first searches.

/** @typedef {import('./scoring.js').Index & { search: typeof import('./scoring.js').search }} Index */

const field = document.getElementById('tsd-search-input');
const list = document.getElementById('tsd-search-results');
const status = document.getElementById('tsd-search-status');
const base = document.documentElement.dataset['base'] ?? './';

/** @returns {Index | undefined} */
function index() {
  return /** @type {{ pyurllib_index?: Index }} */ (/** @type {unknown} */ (window)).pyurllib_index;
}

function show() {
  const data = index();
  if (!data || !(field instanceof HTMLInputElement) || !list || !status) return;
  const results = data.search(data, field.value);
  status.textContent =
    results.length === 0 && field.value.trim() !== '' ? `Nothing found for “${field.value}”` : '';
  list.replaceChildren(
    ...results.map(({ title, aside, url }, number) => {
      const item = document.createElement('li');
      item.id = `result-${number}`;
      item.role = 'option';
      item.ariaSelected = 'false';
      const link = document.createElement('a');
      link.href = base + url;
      link.tabIndex = -1;
      const [name, about] = [document.createElement('span'), document.createElement('small')];
      name.textContent = title;
      about.textContent = aside;
      link.append(name, about);
      item.append(link);
      return item;
    }),
  );
}

let is_loading = false;

function load() {
  if (is_loading) return;
  is_loading = true;
  const script = document.createElement('script');
  script.src = `${base}assets/search.js`;
  script.addEventListener('load', () => {
    if (status) status.textContent = '';
    show();
  });
  script.addEventListener('error', () => {
    if (status) status.textContent = 'The index cannot be loaded.';
    script.remove();
    // The next input tries again.
    is_loading = false;
  });
  document.head.append(script);
}

export function start_search() {
  document.getElementById('tsd-search-trigger')?.addEventListener('click', load);
  field?.addEventListener('focus', load);
  field?.addEventListener('input', () => {
    load();
    show();
  });
}
