export { ctime, formatdate, utc_date } from './formatdate.js';
export { mktime_tz, parsedate_tz } from './parsedate.js';
export { encode_rfc2231 } from './rfc2231.js';
export { Message } from './message.js';
export { has_malformed_lines, parse_message } from './feedparser.js';
export { unfold } from './header.js';
export { Compat32, compat32, type PolicyOptions } from './policy.js';
