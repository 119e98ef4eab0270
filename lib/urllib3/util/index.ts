/**
 * The colourless part of urllib3.
 *
 * @module
 */
export { contains } from './contains.js';
export * from './exceptions.js';
export { exceptions } from './exceptions_namespace.js';
export { HTTPHeaderDict } from './headers.js';
export { HTTPHeaderDictItemView } from './header_items.js';
export type { HeaderSource } from './header_sources.js';
export { RecentlyUsedContainer } from './recently_used_container.js';
export { Timeout, _DEFAULT_TIMEOUT, type TimeoutValue } from './timeout.js';
export { disable_warnings } from './warnings.js';
