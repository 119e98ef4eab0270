// Mirrors CPython v3.13.18 Modules/_ssl.c (load_cert_chain).
import type { KeyObject } from 'node:crypto';
import { require_module } from '../../python/platform/index.js';
import { encode } from '../../python/bytes/index.js';
import { ValueError, openssl_error, with_context } from '../../python/errors/internal.js';
import { is_bytes_like } from '../../python/values/index.js';
import { fingerprint } from './_node.js';
import { type PEMBlock } from './pem.js';
import { pem_lib_error } from './openssl_error.js';
import { is_certificate, load_pem_file } from './pem_file.js';

/** A certificate, its issuers and its private key in PEM. The key is not encrypted. */
export interface CertificateChain {
  readonly cert: string;
  readonly key: string;
  /** An identifier that is equal for equal `cert` and `key`. */
  readonly id: string;
}

/** The password of an encrypted key: text, which is encoded as UTF-8, bytes, or a function that returns either. */
export type Password = string | Uint8Array | (() => string | Uint8Array);

const MAX_PASSWORD = 1024;

/**
 * Reads a certificate and its private key.
 *
 * @param certfile Path of a file with the certificate, followed by its issuers.
 * @param keyfile Path of the key.
 * @param password The password, used only if the key is encrypted. Without a password, CPython prompts on the terminal;
 * here, the key is rejected.
 * @throws {@link OSError} when a file cannot be read. @throws {@link SSLError} when its content is invalid.
 * @throws {TypeError} when the password is not text or bytes. @throws {@link ValueError} when it is too long.
 */
export function read_cert_chain(
  certfile: string,
  keyfile: string,
  password: Password | null,
): CertificateChain {
  const { blocks, certificates, failure } = load_pem_file(certfile).content;
  const chain = blocks.filter(is_certificate);
  const [first] = chain;
  if (first === undefined || certificates.length === 0) throw pem_lib_error('SSL');
  if (failure !== null) throw failure;
  const key_blocks = load_pem_file(keyfile).content.blocks;
  const key_block = key_blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (key_block === undefined || key_block.fault !== null) throw pem_lib_error('SSL');
  const key = open_key(key_block, password);
  check_pair(first, key);
  const cert = chain.map(({ text }) => `${text}\n`).join('');
  const key_text = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { cert, key: key_text, id: fingerprint(cert + key_text) };
}

function open_key({ label, text, has_headers }: PEMBlock, password: Password | null): KeyObject {
  const encrypted =
    label === 'ENCRYPTED PRIVATE KEY' || (has_headers && text.includes('ENCRYPTED'));
  const { Buffer } = require_module('node:buffer');
  const passphrase = encrypted && password !== null ? password_bytes(password) : undefined;
  try {
    return require_module('node:crypto').createPrivateKey(
      passphrase === undefined ? text : { key: text, passphrase: Buffer.from(passphrase) },
    );
  } catch (error) {
    throw with_context(pem_lib_error('SSL'), error);
  }
}

/**
 * Returns the bytes of a password. @throws {TypeError} if it is not text or bytes. @throws {@link ValueError} if it is
 * too long.
 */
function password_bytes(password: Password): Uint8Array {
  const given: unknown = typeof password === 'function' ? password() : password;
  const bytes = typeof given === 'string' ? encode(given) : given;
  if (!is_bytes_like(bytes)) throw new TypeError('password callback must return a string');
  if (bytes.length > MAX_PASSWORD) {
    throw new ValueError(`password cannot be longer than ${MAX_PASSWORD} bytes`);
  }
  return bytes;
}

/** Checks that the key belongs to the certificate. @throws {@link SSLError} if it does not. */
function check_pair({ text }: PEMBlock, key: KeyObject): void {
  const certificate = new (require_module('node:crypto').X509Certificate)(text);
  if (certificate.checkPrivateKey(key)) return;
  if (certificate.publicKey.asymmetricKeyType !== key.asymmetricKeyType) {
    throw openssl_error(177, 'SSL', 'NO_CERTIFICATE_ASSIGNED');
  }
  throw openssl_error(116, 'X509', 'KEY_VALUES_MISMATCH');
}
