// @ts-check
// What the search finds. It is loaded with the index, when one first searches.

/** @typedef {[guide: string, heading: string, url: string, text: string, keywords: string[]]} Section Without hyphens, in lower case, but for its headings. */
/** @typedef {{ names: [name: string, url: string, rank: number, sentence: string, parameters: string][], sections: Section[], synonyms: Record<string, string[]> }} Index */
/** @typedef {{ title: string, aside: string, url: string, score: number }} Result */

const MOST = 14;

/**
 * @param {string} name
 * @param {number} rank
 * @param {string} query its words with dots between them: `ssl.context` also fits SSLContext
 * @returns {number} How well a dotted name fits; 0 if it does not.
 */
function name_score(name, rank, query) {
  const lower = name.toLowerCase();
  const last = lower.slice(lower.lastIndexOf('.') + 1);
  const fits =
    lower === query
      ? 1000
      : lower.endsWith(`.${query}`) || lower.endsWith(`.${query.replaceAll('.', '')}`)
        ? 900
        : last.startsWith(query)
          ? 600
          : lower.includes(query)
            ? 400
            : 0;
  return fits && fits - 45 * rank - name.length / 10;
}

/** Words of a question that say nothing about what is looked for. */
const STOP_WORDS = new Set(
  'a an and are by call calls can custom do does for from how i in is it my of on or set that the to use using what when where with'.split(
    ' ',
  ),
);

/** What other libraries call it, from the index. @type {Record<string, string[]>} */
let synonyms = {};

/** @param {string} word @returns {string[]} The word, its singular and plural, and the verb of `parsing` and `parsed`. */
function numbers(word) {
  const verb = word.length > 6 ? word.replace(/(?:ing|ed)$/, '') : word;
  const all = [word, word.replace(/y$/, 'ies'), word.replace(/ies$/, 'y'), word.replace(/s$/, '')];
  return [...all, verb].filter(Boolean);
}

/** @param {string} word @returns {string[]} The word, in the singular and the plural, and its synonyms. */
function forms(word) {
  return [...numbers(word), ...(Object.hasOwn(synonyms, word) ? (synonyms[word] ?? []) : [])];
}

/**
 * @param {string} name
 * @param {string} about The first sentence and the parameters of what it names.
 * @param {number} rank
 * @param {string[]} words
 * @returns {number} How well `urlopen timeout` fits a name and what is said about it; 0 if it does not.
 */
function described_score(name, about, rank, words) {
  const lower = name.toLowerCase();
  const all = ` ${lower} ${about}`;
  for (let length = words.length - 1; length > 0; length--) {
    for (let first = 0; first + length <= words.length; first++) {
      const joined = words.slice(first, first + length).join('.');
      if (lower !== joined && !lower.endsWith(`.${joined}`)) continue;
      if (has(all, words.toSpliced(first, length))) return 860 - 45 * rank - name.length / 10;
    }
  }
  return has(all, words) ? 250 : 0;
}

/**
 * @param {string} text
 * @param {string[]} words
 * @param {(word: string) => string[]} [forms_of]
 * @returns {boolean} True if a word of the text begins with each; one of two letters is a whole word.
 */
function has(text, words, forms_of = forms) {
  return words.every((word) =>
    forms_of(word).some((form) =>
      form.length < 3
        ? ` ${text} `.includes(` ${form} `)
        : text.startsWith(form) || text.includes(` ${form}`),
    ),
  );
}

/** @param {string} text */
const all_words_of = (text) => text.split(/[^\p{L}\p{N}_.]+/u).filter(Boolean);

/** @param {string} text */
function words_of(text) {
  const all = all_words_of(text);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

/** @param {string} title @param {string[]} words @returns {boolean} True if these are its words, in the singular or the plural. */
function is_title(title, words) {
  const of_title = words_of(title);
  if (words.length > 1 && of_title.join('') === words.join('')) return true;
  return (
    of_title.length === words.length &&
    words.every((word, index) =>
      numbers(word).some((form) => numbers(of_title[index] ?? '').includes(form)),
    )
  );
}

/**
 * @param {string} title
 * @param {string[]} words
 * @returns {number} How well a title fits; 0 if it does not.
 */
function title_score(title, words) {
  if (title === words.join(' ')) return 960;
  if (is_title(title, words)) return 950;
  if (!has(title, words)) return 0;
  const first = forms(words[0] ?? '').some((form) => title.startsWith(form)) ? 15 : 0;
  // A title with the words themselves comes before one with what others call it.
  return 880 + first + (has(title, words, numbers) ? 12 : 0);
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replaceAll('-', '');
}

/**
 * @param {Section} section
 * @param {string[]} words
 * @returns {number} How well its title or a keyword fits; 0 if none does.
 */
function named_score([guide, heading, , , keywords], words) {
  const title = title_score(plain(heading || guide), words);
  const keyword = Math.max(0, ...keywords.map((other) => title_score(other, words)));
  // A keyword says that this is the place; a word of several does not.
  return Math.max(heading || !title ? title : title + 10, keyword > 940 ? 965 : keyword - 60);
}

/**
 * @param {Section[]} sections
 * @param {string[]} words
 * @returns {number[]} How much each section is about the words; a rare word tells more, and one in a title.
 */
function text_scores(sections, words) {
  const parts = sections.map(([guide, heading, , text, keywords]) => {
    const title = [plain(heading || guide), ...keywords].join(' ');
    return { title, guide: plain(guide), all: `${text} ${title} ${plain(guide)}` };
  });
  const weights = words.map((word) => {
    const having = parts.filter(({ all }) => has(all, [word])).length;
    return having === 0 ? 0 : Math.log((2 * sections.length) / having);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return parts.map(({ title, guide, all }) => {
    const found = weights.map((weight, at) => {
      const word = [words[at] ?? ''];
      return weight * (has(title, word) ? 1 : has(guide, word) ? 0.8 : has(all, word) ? 0.3 : 0);
    });
    const part = found.reduce((total, weight) => total + weight, 0) / sum;
    const brief = 30 * Math.max(0, 1 - all.length / 3000);
    return part > 0.25 ? 250 + 400 * part + brief + (has(all, words) ? 40 : 0) : 0;
  });
}

/** @param {Index} index @param {string} text @returns {Result[]} The best first. */
export function search(index, text) {
  const { names, sections } = index;
  ({ synonyms } = index);
  const query = text
    .trim()
    .toLowerCase()
    .replace(/\(.*$/, '')
    .replaceAll('-', '')
    .replace(/['’]s\b/g, '');
  const words = words_of(query);
  if (words.length === 0) return [];
  const dotted = all_words_of(query).join('.');
  /** @type {Result[]} */
  const found = [];
  for (const [name, url, rank, sentence, parameters] of names) {
    const score =
      name_score(name, rank, dotted) ||
      (words.length > 1
        ? described_score(name, `${sentence} ${parameters}`.toLowerCase(), rank, words)
        : 0);
    if (score) found.push({ title: name, aside: sentence, url, score });
  }
  const by_text = text_scores(sections, words);
  for (const [at, section] of sections.entries()) {
    const [guide, heading, url, text_of, keywords] = section;
    // `CA file` is also `cafile`, which then fits better than the two words apart.
    const joined = words.length > 1 ? named_score(section, [words.join('')]) : 0;
    const score = Math.max(named_score(section, words), joined && joined + 60, by_text[at] ?? 0);
    // Pages for those who work on the library, and the page with everything in short.
    const is_named = keywords.length > 0 || (heading === '' && score > 870);
    const late = is_named
      ? 0
      : text_of.startsWith('- ')
        ? 400
        : url.startsWith('index.html')
          ? 120
          : 0;
    if (score > late)
      found.push({
        title: heading || guide,
        aside: heading ? guide : 'guide',
        url,
        score: score - late,
      });
  }
  if (found.length === 0 && query.includes('.')) return search(index, query.replaceAll('.', ' '));
  return found.sort((one, other) => other.score - one.score).slice(0, MOST);
}
