// Mirrors CPython v3.13.18 Lib/urllib/robotparser.py (merge_entries).
import { Entry, in_name_of } from './rules.js';

/**
 * The entries that name a user agent. CPython merges two entries when it reads the second, which copies the rules of all before;
 * here they are merged when they are asked for, so that each file is read in linear time.
 */
export class Group {
  readonly #before: Group | null;
  readonly #entry: Entry;

  /** @param before The entries that were read before. */
  constructor(before: Group | null, entry: Entry) {
    this.#before = before;
    this.#entry = entry;
  }

  /** Returns the entries in the order of the file. */
  #entries(): Entry[] {
    const entries = [this.#entry];
    for (let group = this.#before; group; group = group.#before) entries.push(group.#entry);
    return entries.reverse();
  }

  /** Returns the names that all entries have, of those that `names_of` returns for an entry. */
  names(names_of: (entry: Entry) => ReadonlySet<string>): string[] {
    const [first, ...others] = this.#entries();
    let names = [...names_of(first!)];
    for (const entry of others) {
      if (names.length === 0) break;
      const own = names_of(entry);
      names = names.filter((name) => own.has(name));
    }
    return names;
  }

  /** Returns one entry with the rules of all. The last delay and the last rate count. */
  merged(): Entry {
    if (this.#before === null) return this.#entry;
    const merged = new Entry();
    merged.useragents = this.names((entry) => new Set(entry.useragents));
    for (const entry of this.#entries()) {
      for (const line of entry.rulelines) merged.rulelines.push(line);
      merged.delay = entry.delay ?? merged.delay;
      merged.req_rate = entry.req_rate ?? merged.req_rate;
    }
    return merged;
  }
}

/** Finds the first group with a name, common to its entries, that occurs in a user agent's name. */
export function find_group(groups: Iterable<Group>, useragent: string): Group | undefined {
  const occurs = in_name_of(useragent);
  const found = new Map<Entry, ReadonlySet<string>>();
  const names_of = (entry: Entry): ReadonlySet<string> => {
    const names = found.get(entry) ?? new Set(entry.useragents.filter(occurs));
    found.set(entry, names);
    return names;
  };
  for (const group of new Set(groups)) if (group.names(names_of).length > 0) return group;
  return undefined;
}
