// Mirrors urllib3 2.7.0 util/ssl_match_hostname.py.
import { ValueError, hidden_attributes, name_classes, repr } from '../builtins/index.js';
import { packed_address } from './ip_address.js';

/** A certificate is not for the host. */
export class CertificateError extends ValueError {
  /** The certificate. */
  declare _peer_cert?: unknown;
}
hidden_attributes(CertificateError, ['_peer_cert']);
name_classes({ CertificateError });

/** A certificate, as far as its names go: what `getpeercert()` gives. */
export interface PeerCertificate {
  subjectAltName?: Iterable<readonly [kind: string, name: string]>;
  subject?: Iterable<Iterable<readonly [key: string, value: string]>>;
}

/**
 * Checks that a certificate is for a host.
 *
 * @param cert What `getpeercert()` gives.
 * @param hostname A name or an address.
 * @param hostname_checks_common_name Whether the subject's common name counts, where there are no other names.
 * @throws {@link CertificateError} when it is not; {@link ValueError} when there is none.
 */
export function match_hostname(
  cert: PeerCertificate | null,
  hostname: string,
  hostname_checks_common_name: boolean = false,
): void {
  if (cert === null || Object.keys(cert).length === 0) {
    throw new ValueError(
      'empty or no certificate, match_hostname needs a SSL socket or SSL context with either ' +
        'CERT_OPTIONAL or CERT_REQUIRED',
    );
  }
  const address = packed_address(hostname);
  const names: string[] = [];
  for (const [kind, name] of cert.subjectAltName ?? []) {
    if (kind === 'DNS') {
      if (address === null && dnsname_match(name, hostname)) return;
      names.push(name);
    } else if (kind === 'IP Address') {
      if (address !== null && packed_address(name.trimEnd()) === address) return;
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
  const [only] = names;
  if (only === undefined) {
    throw new CertificateError('no appropriate subjectAltName fields were found');
  }
  const found = names.map(repr).join(', ');
  const either = names.length > 1 ? 'either of ' : '';
  throw new CertificateError(`hostname ${repr(hostname)} doesn't match ${either}${found}`);
}

/** Whether a name of a certificate, in which the first label may have a `*`, is that of a host. */
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
