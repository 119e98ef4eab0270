/**
 * Takes the place of `openssl.ts` where there are no sockets: a context can be made, but what only OpenSSL does is
 * refused. So browsers' bundles have neither the names of cipher suites nor a reader of certificates.
 */
import {
  no_certificate_reader,
  no_ciphers,
  no_client_certificate,
  no_own_roots,
} from '../../transport/plain.js';
import type * as openssl from './openssl.js';

/** The public members of a class. */
type Public<Class> = Pick<Class, keyof Class>;

/** The cipher suites of the runtime, which are unknown. */
export class CipherSettings implements Public<openssl.CipherSettings> {
  readonly security_level = 2;
  readonly node_rule = '';
  select(): never {
    throw no_ciphers();
  }
  describe(): never {
    throw no_ciphers();
  }
}

/** The certificates that the runtime trusts, which are unknown. No others can be added. */
export class CertificateStore implements Public<openssl.CertificateStore> {
  readonly node_list = null;
  add_defaults(): void {}
  add_node_roots(): void {}
  add_file(): never {
    throw no_own_roots();
  }
  add_folders(): never {
    throw no_own_roots();
  }
  add_text(): never {
    throw no_own_roots();
  }
  add_bytes(): never {
    throw no_own_roots();
  }
  stats() {
    return { x509: 0, crl: 0, x509_ca: 0 };
  }
  certificates(): [] {
    return [];
  }
  authorities(): [] {
    return [];
  }
  roots() {
    return { ca: [], is_own: false, node_roots: true, revocation_lists: () => [], id: '' };
  }
}

export function read_cert_chain(): never {
  throw no_client_certificate();
}

export function decode_certificate(): never {
  throw no_certificate_reader();
}

export function cipher_in_use(): never {
  throw no_ciphers();
}
