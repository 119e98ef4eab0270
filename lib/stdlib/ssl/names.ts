// The names of Python's module ssl that exist here.
export {
  SSLCertVerificationError,
  SSLCertVerificationError as CertificateError,
  SSLEOFError,
  SSLError,
  SSLSyscallError,
  SSLWantReadError,
  SSLWantWriteError,
  SSLZeroReturnError,
} from '../../python/builtins/index.js';
export { cert_time_to_seconds } from './cert_time.js';
export * from './constants.js';
export { SSLContext } from './context.js';
export { _create_unverified_context, create_default_context } from './default_context.js';
export { DefaultVerifyPaths, get_default_verify_paths } from './default_paths.js';
export { SSLErrorNumber, TLSVersion, VerifyMode, _SSLMethod } from './enums.js';
export { DER_cert_to_PEM_cert, PEM_FOOTER, PEM_HEADER, PEM_cert_to_DER_cert } from './pem.js';
export { Purpose } from './purpose.js';
export { SSLSocket } from './ssl_socket.js';
export { RAND_add, RAND_bytes, RAND_status } from './random.js';
export { OPENSSL_VERSION, OPENSSL_VERSION_INFO, OPENSSL_VERSION_NUMBER } from './version.js';
