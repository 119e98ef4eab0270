/** Internal exports, for the library's other rooms only. */
export { Collection } from '../collection.js';
export { iterable_of } from '../iterable.js';
export { MISSING, PEEK, is_keyed, mapping_items, unpacked } from '../mapping.js';
export { fields_of, subscriptable, subscriptable_by_get } from '../subscript.js';
export { redirect_warnings } from '../warnings.js';
