// @ts-check
/** What the search finds: documents, and Python's names by the way they are written there: `urllib.request.urlopen`. */
import { ReflectionKind } from 'typedoc';
import { dotted_name } from './names.mjs';
import { is_special } from './special.mjs';

/** Documents that list many names: only their titles are found. */
const LISTS = /^(?:Conformance|Names of Python|Special methods|Changelog)/;

/** Kinds of names that are not found on their own. */
const INNER =
  ReflectionKind.TypeLiteral | ReflectionKind.Constructor | ReflectionKind.TypeParameter;

/** @param {import('typedoc').IndexEvent} event */
export function prepare_search(event) {
  for (let index = event.searchResults.length - 1; index >= 0; index--) {
    const result = event.searchResults[index];
    if (result && is_found(result)) {
      const name = dotted_name(result);
      const fields = /** @type {Record<string, string>} */ (event.searchFields[index]);
      // A name is found with its module and without: `Session.get` as well as `requests.Session.get`.
      const parts = name.split('.');
      fields['dotted'] = result.isDocument()
        ? ''
        : parts.map((_, start) => parts.slice(start).join('.')).join(' ');
      fields['comment'] = '';
      if (result.isDocument()) fields['document'] = LISTS.test(result.name) ? '' : words_of(result);
    } else event.removeResult(index);
  }
  event.searchFieldWeights['dotted'] = 20;
}

/** @param {import('typedoc').DeclarationReflection | import('typedoc').DocumentReflection} result */
function is_found(result) {
  if (result.isDocument()) return true;
  if (result.kindOf(INNER) || result.flags.isInherited || result.inheritedFrom) return false;
  /** @type {import('typedoc').Reflection | undefined} */
  let at = result;
  for (; at && !at.isProject(); at = at.parent) {
    if (is_special(at.name) || at.kindOf(ReflectionKind.TypeLiteral)) return false;
  }
  return !result.parent?.kindOf(ReflectionKind.TypeAlias);
}

/** @param {import('typedoc').DocumentReflection} document @returns {string} Its text without code. */
function words_of(document) {
  const text = document.content.map((part) => part.text).join('');
  return text.replace(/^ *```[^]*?^ *```/gm, ' ').replace(/[^\p{L}\p{N}_.]+/gu, ' ');
}
