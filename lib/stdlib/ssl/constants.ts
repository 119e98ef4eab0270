// Mirrors CPython v3.13.18 Lib/ssl.py (its constants).
import { SSLErrorNumber, VerifyMode, _SSLMethod } from './enums.js';

export * from './constants_data.js';

export const { CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED } = VerifyMode;

export const {
  PROTOCOL_TLS,
  PROTOCOL_TLSv1,
  PROTOCOL_TLSv1_1,
  PROTOCOL_TLSv1_2,
  PROTOCOL_TLS_CLIENT,
  PROTOCOL_TLS_SERVER,
} = _SSLMethod;
/** The former name of {@link PROTOCOL_TLS}. */
export const PROTOCOL_SSLv23 = PROTOCOL_TLS;

export const {
  SSL_ERROR_SSL,
  SSL_ERROR_WANT_READ,
  SSL_ERROR_WANT_WRITE,
  SSL_ERROR_WANT_X509_LOOKUP,
  SSL_ERROR_SYSCALL,
  SSL_ERROR_ZERO_RETURN,
  SSL_ERROR_WANT_CONNECT,
  SSL_ERROR_EOF,
  SSL_ERROR_INVALID_ERROR_CODE,
} = SSLErrorNumber;

/** The supported types of channel bindings. It is empty, because this library does not implement any. */
export const CHANNEL_BINDING_TYPES: readonly string[] = [];
