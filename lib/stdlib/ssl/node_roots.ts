// The certificates that Node trusts by default now: by its flags, its environment and `tls.setDefaultCACertificates`.
import { getenv, require_module } from '../../python/platform/index.js';
import { or_null } from './_node.js';
import { default_roots, extra_root } from './default_paths.js';
import { PEMSource, read_pem_file } from './pem_file.js';

type Kind = 'default' | 'extra' | 'system';

/**
 * Returns one of Node's lists: the same array each time, until the program sets another. Null if it is not known: before
 * Node 22.15, or where Deno does not allow the program to know.
 */
export function node_list(kind: Kind): readonly string[] | null {
  const { getCACertificates } = require_module('node:tls') as Partial<
    typeof import('node:tls') & { getCACertificates: (kind: Kind) => readonly string[] }
  >;
  return or_null(() => getCACertificates?.(kind) ?? null);
}

/** Trusted certificates: those of the sources and folders and, if `node_roots` is true, Node's built-in list. */
export interface Trust {
  readonly sources: readonly PEMSource[];
  readonly folders: readonly string[];
  readonly node_roots: boolean;
}

/**
 * Returns what Node trusts by default. What is not built in is data like other roots: other threads have their own list,
 * and so has a context that was created earlier.
 */
export function node_trust(): Trust {
  const list = node_list('default');
  if (list !== null && !is_of_openssl(list)) return trust_in(list);
  if (list === null && !has_flag('--use-openssl-ca'))
    return { sources: extra_sources(), folders: [], node_roots: true };
  const { files, folders, node_roots } = default_roots();
  const read = [
    ...files.map((path) => or_null(() => read_pem_file(path))),
    ...(list === null ? extra_sources() : trust_in(list).sources),
  ];
  return { sources: read.filter((source) => source !== null), folders, node_roots };
}

/** Returns what the system trusts, where Node can tell; else what Node trusts. */
export function system_trust(): Trust {
  const list = node_list('system') ?? [];
  return list.length > 0 ? trust_in(list) : node_trust();
}

/** Returns a PEM text without its line ends, which are others in a list that has been set. */
const data_of = (text: string): string => text.replaceAll('\n', '');

const trusts = new WeakMap<readonly string[], Trust>();

/** Returns what a list says. Of one that has all that is built in, only the rest is data, which takes time to parse. */
function trust_in(list: readonly string[]): Trust {
  let trust = trusts.get(list);
  if (trust !== undefined) return trust;
  const built_in = new Set(require_module('node:tls').rootCertificates.map(data_of));
  const given_data = new Set(list.map(data_of));
  const added = list.filter((one) => !built_in.has(data_of(one)));
  const node_roots = Array.from(built_in).every((one) => given_data.has(one));
  const given = node_roots ? added : list;
  const sources = given.length > 0 ? [new PEMSource(given.join('\n'))] : [];
  trust = { sources, folders: [], node_roots };
  trusts.set(list, trust);
  return trust;
}

/**
 * True if Node trusts the roots of OpenSSL, which its list does not have: only those of NODE_EXTRA_CA_CERTS are in it.
 * Builds of Linux distributions, which share the system's OpenSSL, do so without a flag.
 */
function is_of_openssl(list: readonly string[]): boolean {
  const extra = new Set(node_list('extra'));
  if (!list.every((one) => extra.has(one))) return false;
  const { variables } = require_module('node:process').config as {
    variables?: { node_shared_openssl?: boolean };
  };
  return has_flag('--use-openssl-ca') || (variables?.node_shared_openssl ?? false);
}

/** True if Node has been started with a flag. */
function has_flag(flag: string): boolean {
  const given = (getenv('NODE_OPTIONS') ?? '').split(/\s+/);
  return [...require_module('node:process').execArgv, ...given].includes(flag);
}

/** Returns the certificates of NODE_EXTRA_CA_CERTS, without those that the program has removed from Node's list. */
export function extra_sources(): PEMSource[] {
  const path = extra_root();
  // A file that cannot be read is ignored, as by Node.
  const source = path === null ? null : or_null(() => read_pem_file(path));
  if (source === null) return [];
  const list = node_list('default');
  const extra = node_list('extra');
  // Before it is set, the list begins with the texts that are built in, which a set one has with other line ends. Node
  // may read the variable later than its list.
  const is_set = list?.[0] !== require_module('node:tls').rootCertificates[0];
  if (list === null || extra === null || !is_set) return [source];
  const trusted = new Set(list);
  const kept = extra.filter((one) => trusted.has(one));
  if (kept.length === extra.length) return [source];
  return kept.length > 0 ? [new PEMSource(kept.join('\n'))] : [];
}
