/**
 * The parts of `ssl` that OpenSSL implements in Python: cipher suites and certificates. Where there are no sockets,
 * package.json maps this module to `no_openssl.ts`.
 */
export { read_cert_chain, type CertificateChain, type Password } from './cert_chain.js';
export { CertificateStore } from './cert_store.js';
export {
  decode_certificate,
  type CertificateDescription,
  type DistinguishedName,
} from './certificate.js';
export { CipherSettings, cipher_in_use, type CipherDescription } from './ciphers.js';
