/** Certificates of a connection of OpenSSL. */
import { distrusted_failure } from '../wire/distrusted.cjs';
import { machine_time_ms } from '../wire/timer.cjs';
import type { Pointer } from './foreign.js';
import { view_of } from './libc.js';
import { openssl, taken_from, with_bio } from './openssl.js';

/** Returns the peer's certificate in DER, or null if it has sent none. */
export function certificate_of(own: Pointer): Uint8Array | null {
  const ssl = openssl();
  const certificate = ssl.SSL_get1_peer_certificate(own);
  if (!certificate) return null;
  try {
    return der_of(certificate);
  } finally {
    ssl.X509_free(certificate);
  }
}

/** Returns the error for a verified chain that contains a distrusted key, else null. */
export const distrusted_failure_of = (own: Pointer): Error | null =>
  distrusted_failure(verified_chain(own).map(der_of));

/** Returns the certificates that were verified. */
function verified_chain(own: Pointer): Pointer[] {
  const ssl = openssl();
  const chain = ssl.SSL_get0_verified_chain(own);
  const length = chain ? ssl.OPENSSL_sk_num(chain) : 0;
  return Array.from({ length }, (_, at) => ssl.OPENSSL_sk_value(chain, at));
}

function der_of(certificate: Pointer): Uint8Array {
  return with_bio('', (bio) => {
    openssl().i2d_X509_bio(bio, certificate);
    return taken_from(bio);
  });
}

/** Returns the earliest expiry time of the certificates that were verified, in milliseconds since 1970. */
export const expiry = (own: Pointer): number => Math.min(...verified_chain(own).map(end_of));

function end_of(certificate: Pointer): number {
  const ssl = openssl();
  const [days, seconds] = [new Uint8Array(4), new Uint8Array(4)];
  const until = ssl.X509_get0_notAfter(certificate);
  if (ssl.ASN1_TIME_diff(days, seconds, null, until) === 0) return -Infinity;
  const left = view_of(days).getInt32(0, true) * 86_400 + view_of(seconds).getInt32(0, true);
  return machine_time_ms() + left * 1000;
}
