export * from './names.js';
export { namespace } from './namespace.js';
export {
  decode_certificate,
  type CertificateDescription,
  type DistinguishedName,
} from './certificate.js';
export { cipher_in_use, type CipherDescription } from './ciphers.js';
export type { Password } from './cert_chain.js';
export { to_tls_options } from './tls_options.js';
export type { Wrappable } from './wrap.js';
