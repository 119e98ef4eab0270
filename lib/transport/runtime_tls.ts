/** The errors for settings of TLS where there are no sockets: there, the browser or another runtime makes connections. */
import { SSLError } from '../python/errors/index.js';

export function no_client_certificate(): SSLError {
  return new SSLError(
    0,
    'a client certificate is not possible without sockets: a page cannot use one, the browser chooses it',
  );
}

export function no_own_roots(): SSLError {
  return new SSLError(
    0,
    'trusted certificates of a program are not possible without sockets: the browser or runtime has its own',
  );
}

export function no_ciphers(): SSLError {
  return new SSLError(
    0,
    'cipher suites are not known without sockets: the browser or runtime chooses them',
  );
}

export function no_certificate_reader(): SSLError {
  return new SSLError(
    0,
    'certificates are not read without sockets: the browser or runtime verifies them',
  );
}
