/**
 * The parts of `ssl` that OpenSSL implements in Python: cipher suites and certificates. Where there are no sockets,
 * `no_openssl.ts` takes their place.
 */
export { read_cert_chain, type CertificateChain, type Password } from './cert_chain.js';
export { CertificateStore } from './cert_store.js';
export {
  describe_certificate,
  type CertificateDescription,
  type DistinguishedName,
} from './certificate.js';
export { CipherSettings, describe_cipher, type CipherDescription } from './ciphers.js';
