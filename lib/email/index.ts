export { HeaderMapping, type HeaderParameter } from './header_mapping.js';
export { Message, type Payload } from './message.js';
export { compat32, Compat32, type PolicyOptions } from './policy.js';
export { parse_message } from './feedparser.js';
export { formatdate } from './formatdate.js';
export type { ParameterValue } from './rfc2231.js';
export * from './errors.js';
export { subscriptable, type Subscripted } from './subscript.js';
