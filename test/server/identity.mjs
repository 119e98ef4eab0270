// @ts-check
import { constants } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** In a renegotiation, a session that is resumed would keep its first certificate. */
export const NO_RESUMPTION = constants.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION;

/** @param {string} name */
export const pem = (name) => readFileSync(new URL(`./certs/${name}`, import.meta.url), 'latin1');

/**
 * A certificate of certs/ and its key, for a server.
 * @param {string} name
 * @returns {import('node:tls').TlsOptions}
 */
export const identity = (name) => ({
  cert: pem(`${name}.pem`),
  key: pem(`${name}.key`),
  // OpenSSL would not serve with a weak key.
  ...(name.startsWith('fault_') && { ciphers: 'DEFAULT@SECLEVEL=0' }),
});
