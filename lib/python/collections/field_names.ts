// Mirrors CPython v3.13.18 Lib/collections/__init__.py (namedtuple's checks of names).
import { format_repr, format_str, split_words } from '../values/index.js';
import { ValueError } from '../errors/index.js';
import { iter_of } from '../objects/index.js';

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally ' +
    'for from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const IDENTIFIER = /^[_\p{XID_Start}]\p{XID_Continue}*$/u;

const is_identifier = (name: string): boolean => IDENTIFIER.test(name);

/**
 * Checks and returns the field names. If `rename` is true, invalid names are replaced with `_` and their position.
 *
 * @throws {ValueError} for an invalid name of the class, or of a field if `rename` is false.
 */
export function check_field_names(
  typename: string,
  names: readonly string[] | string,
  rename: boolean,
): string[] {
  let fields =
    typeof names === 'string'
      ? split_words(names.replaceAll(',', ' '))
      : Array.from(iter_of(names), format_str);
  if (rename) {
    const seen = new Set<string>();
    fields = fields.map((name, index) => {
      const bad =
        !is_identifier(name) || KEYWORDS.has(name) || name.startsWith('_') || seen.has(name);
      seen.add(name);
      return bad ? `_${index}` : name;
    });
  }
  for (const name of [typename, ...fields]) {
    if (!is_identifier(name)) {
      throw new ValueError(
        `Type names and field names must be valid identifiers: ${format_repr(name)}`,
      );
    }
    if (KEYWORDS.has(name)) {
      throw new ValueError(`Type names and field names cannot be a keyword: ${format_repr(name)}`);
    }
  }
  const seen = new Set<string>();
  for (const name of fields) {
    // An array has its own `length`, which cannot be replaced.
    if (name === 'length')
      throw new ValueError("A field cannot be named 'length', which is the number of fields");
    if (name.startsWith('_') && !rename) {
      throw new ValueError(`Field names cannot start with an underscore: ${format_repr(name)}`);
    }
    if (seen.has(name)) {
      throw new ValueError(`Encountered duplicate field name: ${format_repr(name)}`);
    }
    seen.add(name);
  }
  return fields;
}
