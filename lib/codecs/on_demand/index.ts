/** For rooms whose bundles include the tables of the legacy charsets: `provide_tables(load_charsets)`. */
export { load_charsets } from '../load_charsets.cjs';
