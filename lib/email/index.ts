export { formatdate } from './formatdate.js';
export { Message } from './message.js';
export { parse_message } from './feedparser.js';
export { Compat32, compat32, type PolicyOptions } from './policy.js';
export { subscriptable, subscriptable_by_get } from './subscript.js';
