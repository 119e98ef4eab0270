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

/** Loads what `openssl.ts` exports. In the package, this evaluates its file when it is needed first. */
export const load_openssl = (): typeof openssl => openssl;
