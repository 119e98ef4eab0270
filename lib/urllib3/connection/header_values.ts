// Mirrors urllib3 2.8.0 connection.py (_normalize_header_values).
import type { Message } from '../../stdlib/email/index.js';

/** Matches a line end within a value, with the blanks around it. It starts with the first blank, to take linear time. */
const OBSOLETE_FOLD = /(?:(?<![ \t])[ \t]+)?\r\n[ \t]+/g;

/**
 * Replaces each line end within a header by a space, as RFC 9112, section 5.2, requires. The message is changed, too,
 * because cookie jars read it.
 * @returns The names and values of the message.
 */
export function normalized_items(message: Message): [name: string, value: string][] {
  const items = message.items();
  if (!items.some(([, value]) => value.includes('\r\n'))) return items;
  for (const [name] of items) message.__delitem__(name);
  for (const [name, value] of items) message.__setitem__(name, value.replace(OBSOLETE_FOLD, ' '));
  return message.items();
}
