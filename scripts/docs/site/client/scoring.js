// @ts-check
// What the search finds. It is loaded with the index, when one first searches.

/** @typedef {{ names: [name: string, url: string, rank: number, sentence: string, parameters: string][], sections: [guide: string, heading: string, url: string, words: string][], questions: [asked: string, answer: string][], synonyms: Record<string, string[]> }} Index */
/** @typedef {{ title: string, aside: string, url: string, score: number }} Result */

const MOST = 14;

/**
 * @param {string} name
 * @param {number} rank
 * @param {string} query
 * @returns {number} How well a dotted name fits; 0 if it does not.
 */
function name_score(name, rank, query) {
  const lower = name.toLowerCase();
  const last = lower.slice(lower.lastIndexOf('.') + 1);
  const fits =
    lower === query
      ? 1000
      : lower.endsWith(`.${query}`)
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

/** @param {string} word @returns {string[]} The word, in the singular and the plural. */
function numbers(word) {
  const all = [word, word.replace(/y$/, 'ies'), word.replace(/ies$/, 'y'), word.replace(/s$/, '')];
  return all.filter(Boolean);
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

/**
 * @param {string[]} words
 * @param {string} guide
 * @param {string} heading Empty for the guide itself.
 * @param {string} text
 * @returns {number} How well a section fits; 0 if it does not.
 */
function section_score(words, guide, heading, text) {
  const title = (heading || guide).toLowerCase().replaceAll('-', '');
  const both = `${guide} ${heading}`.toLowerCase().replaceAll('-', '');
  const first = forms(words[0] ?? '').some((form) => title.startsWith(form)) ? 15 : 0;
  if (title === words.join(' ')) return heading ? 950 : 970;
  // A title with the words themselves comes before one with what others call it.
  const as_asked = has(title, words, numbers) ? 12 : 0;
  if (has(title, words)) return 880 + first + as_asked + (heading ? 0 : 10);
  if (has(both, words)) return 650 + first;
  const named = words.filter((word) => has(both, [word])).length;
  return has(`${text} ${both}`, words) ? 500 + 60 * named : 0;
}

/** @param {Index} index @param {string} text @returns {Result[]} The best first. */
export function search(index, text) {
  const { names, sections, questions } = index;
  ({ synonyms } = index);
  const query = text
    .trim()
    .toLowerCase()
    .replace(/\(.*$/, '')
    .replaceAll('-', '')
    .replace(/['’]s\b/g, '');
  const all = query.split(/[^\p{L}\p{N}_.]+/u).filter(Boolean);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  const words = telling.length > 0 ? telling : all;
  if (words.length === 0) return [];
  const dotted = all.join('.');
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
  for (const [guide, heading, url, text_of] of sections) {
    // `CA file` is also `cafile`, which then fits better than the two words apart.
    const joined = words.length > 1 ? section_score([words.join('')], guide, heading, text_of) : 0;
    const score = Math.max(
      section_score(words, guide, heading, text_of),
      joined === 0 ? 0 : joined + 60,
    );
    // Pages for those who work on the library, and the page with everything in short.
    const is_named = heading === '' && score > 870;
    const late = is_named
      ? 0
      : text_of.startsWith('- ')
        ? 400
        : url.startsWith('index.html')
          ? 120
          : 0;
    if (score)
      found.push({
        title: heading || guide,
        aside: heading ? guide : 'guide',
        url,
        score: score - late,
      });
  }
  const [, answer] = questions.find(([asked]) => new RegExp(asked).test(text.toLowerCase())) ?? [];
  const best = found.sort((one, other) => other.score - one.score).slice(0, MOST);
  if (answer === undefined || answer === text) return best;
  const answers = search(index, answer).slice(0, 2);
  const others = best.filter(({ url }) => !answers.some((one) => one.url === url));
  return [...answers, ...others].slice(0, MOST);
}
