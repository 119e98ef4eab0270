import { RARE, provide_rare, provide_tables } from './index.js';
import { load_charsets } from './load_charsets.cjs';

/** For rooms whose bundles include the rare codecs and, loaded on demand, the tables of the legacy charsets. */
export function provide_codecs(): void {
  provide_rare(RARE);
  provide_tables(load_charsets);
}
