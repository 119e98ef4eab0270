// Mirrors CPython v3.13.0 Lib/mimetypes.py (_default_mime_types).
import { dict, type Dict } from '../builtins/index.js';
import { COMMON_TYPES, ENCODINGS_MAP, SUFFIX_MAP, TYPES_MAP } from './data.js';

/** The built-in tables. As in Python, changes before `init()` affect the initial tables. */
export const defaults: Record<
  'suffix_map' | 'encodings_map' | 'types_map' | 'common_types',
  Dict<string>
> = {
  suffix_map: dict(SUFFIX_MAP),
  encodings_map: dict(ENCODINGS_MAP),
  types_map: dict(TYPES_MAP),
  common_types: dict(COMMON_TYPES),
};
