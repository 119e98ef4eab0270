// @ts-check
/** Names that are missing here, by the key of their reason. */

import { Groups } from './json.mjs';

export class Reasons {
  /** Texts that have no key in docs/internals/names.md, with the keys that they get. @type {Map<string, string>} */
  #texts = new Map();

  /** @param {Record<string, string>} known The reasons that have keys. */
  constructor(known) {
    this.known = known;
  }

  /** @param {ReadonlyMap<string, string>} missing The names, each with the key or the text of its reason. @returns {Record<string, string>} */
  grouped(missing) {
    const groups = new Groups();
    for (const [name, reason] of missing) groups.add(this.#key(reason), name);
    return groups.names;
  }

  /** @returns {Record<string, string>} The reasons by key. */
  all() {
    return {
      ...this.known,
      ...Object.fromEntries([...this.#texts].map(([text, key]) => [key, text])),
    };
  }

  /** @param {string} reason */
  #key(reason) {
    if (reason in this.known) return reason;
    const key = this.#texts.get(reason) ?? String(this.#texts.size + 1);
    this.#texts.set(reason, key);
    return key;
  }
}
