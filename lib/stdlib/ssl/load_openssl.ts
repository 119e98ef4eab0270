import {
  CertificateStore,
  CipherSettings,
  describe_certificate,
  describe_cipher,
  read_cert_chain,
} from './openssl.js';

const openssl = {
  CertificateStore,
  CipherSettings,
  describe_certificate,
  describe_cipher,
  read_cert_chain,
};

/** Returns what `openssl.ts` exports, or what `no_openssl.ts` has in its place. */
export const load_openssl = (): typeof openssl => openssl;
