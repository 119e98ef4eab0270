import { RARE, provide_rare, provide_tables } from './index.js';
import { load_charsets } from './load_charsets.cjs';

/**
 * Provides the rare codecs and the tables of legacy charsets. A bundle with a call of this function includes them; the
 * tables are loaded on demand.
 */
export function provide_codecs(): void {
  provide_rare(RARE);
  provide_tables(load_charsets);
}
