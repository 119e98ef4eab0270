// Mirrors urllib3 2.8.0 util/ssl_match_hostname.py.
import { ValueError } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { hidden_attributes } from '../../python/values/index.js';
import { IPV4, is_ipv6 } from '../../parse/internal.js';
import './ssl_match_hostname.calls.js';

/** Raised if a certificate does not match the host. */
export class CertificateError extends ValueError {
  /** The certificate, as returned by `getpeercert()`, if a connection received it. */
  declare _peer_cert?: unknown;
}
hidden_attributes(CertificateError, ['_peer_cert']);

/** The names in a certificate in the form that `getpeercert()` returns. */
export interface PeerCertificate {
  subjectAltName?: Iterable<readonly [kind: string, name: string]>;
  subject?: Iterable<Iterable<readonly [key: string, value: string]>>;
}

/**
 * Checks that a certificate matches a host.
 *
 * @param cert The result of `getpeercert()`.
 * @param hostname A name or an IP address.
 * @param hostname_checks_common_name If true, a host name may also match the subject's common name, if the certificate
 * has no alternative names.
 * @throws {@link CertificateError} if it does not match; {@link ValueError} if there is no certificate.
 */
export function match_hostname(
  cert: PeerCertificate | null,
  hostname: string,
  hostname_checks_common_name = false,
): void {
  if (cert === null || Object.keys(cert).length === 0) {
    throw new ValueError(
      'empty or no certificate, match_hostname needs a SSL socket or SSL context with either ' +
        'CERT_OPTIONAL or CERT_REQUIRED',
    );
  }
  const address = normal_address(hostname);
  const names: string[] = [];
  for (const [kind, name] of cert.subjectAltName ?? []) {
    if (kind === 'DNS') {
      if (address === null && dnsname_match(name, hostname)) return;
      names.push(name);
    } else if (kind === 'IP Address') {
      if (address !== null && normal_address(name.trimEnd()) === address) return;
      names.push(name);
    }
  }
  if (hostname_checks_common_name && address === null && names.length === 0) {
    for (const part of cert.subject ?? []) {
      for (const [key, value] of part) {
        if (key !== 'commonName') continue;
        if (dnsname_match(value, hostname)) return;
        names.push(value);
      }
    }
  }
  if (names.length === 0) {
    throw new CertificateError('no appropriate subjectAltName fields were found');
  }
  const found = names.map(repr).join(', ');
  const either = names.length > 1 ? 'either of ' : '';
  throw new CertificateError(`hostname ${repr(hostname)} doesn't match ${either}${found}`);
}

/** Returns the normalised form of an IP address without its zone, or null for other text. */
function normal_address(text: string): string | null {
  if (IPV4.test(text)) return text;
  return is_ipv6(text) ? new URL(`http://[${text.split('%')[0]!}]`).hostname : null;
}

/**
 * Returns true if a host matches a name in a certificate. The first label of the name may contain a `*`.
 *
 * @throws {@link CertificateError} if the first label contains several.
 */
function dnsname_match(name: string, hostname: string): boolean {
  if (name === '') return false;
  const [leftmost = '', ...remainder] = name.split('.');
  const wildcards = leftmost.split('*').length - 1;
  if (wildcards > 1) {
    throw new CertificateError(`too many wildcards in certificate DNS name: ${repr(name)}`);
  }
  if (wildcards === 0) return name.toLowerCase() === hostname.toLowerCase();
  let pattern: string;
  if (leftmost === '*') pattern = '[^.]+';
  else if (leftmost.startsWith('xn--') || hostname.startsWith('xn--')) pattern = escaped(leftmost);
  else pattern = escaped(leftmost).replace('\\*', '[^.]*');
  const whole = [pattern, ...remainder.map(escaped)].join('\\.');
  return new RegExp(`^${whole}$`, 'i').test(hostname);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
