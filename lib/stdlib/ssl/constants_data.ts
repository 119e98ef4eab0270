// Values of CPython v3.13.18 with OpenSSL 3.0; flags are plain numbers, for use with | & ~.
import { versions } from '../../python/platform/index.js';

/** @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.Options} */
export const OP_ALL = 0x8000_0050;
export const OP_LEGACY_SERVER_CONNECT = 0x4;
export const OP_ENABLE_KTLS = 0x8;
export const OP_IGNORE_UNEXPECTED_EOF = 0x80;
export const OP_NO_TICKET = 0x4000;
export const OP_NO_COMPRESSION = 0x2_0000;
export const OP_ENABLE_MIDDLEBOX_COMPAT = 0x10_0000;
export const OP_CIPHER_SERVER_PREFERENCE = 0x40_0000;
export const OP_NO_SSLv2 = 0;
export const OP_NO_SSLv3 = 0x200_0000;
export const OP_NO_TLSv1 = 0x400_0000;
export const OP_NO_TLSv1_1 = 0x1000_0000;
export const OP_NO_TLSv1_2 = 0x800_0000;
export const OP_NO_TLSv1_3 = 0x2000_0000;
export const OP_NO_RENEGOTIATION = 0x4000_0000;
export const OP_SINGLE_DH_USE = 0;
export const OP_SINGLE_ECDH_USE = 0;

/** @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.VerifyFlags} */
export const VERIFY_DEFAULT = 0;
export const VERIFY_CRL_CHECK_LEAF = 0x4;
export const VERIFY_CRL_CHECK_CHAIN = 0xc;
export const VERIFY_X509_STRICT = 0x20;
export const VERIFY_ALLOW_PROXY_CERTS = 0x40;
export const VERIFY_X509_TRUSTED_FIRST = 0x8000;
export const VERIFY_X509_PARTIAL_CHAIN = 0x8_0000;

export const HAS_SNI = true;
export const HAS_ALPN = true;
export const HAS_ECDH = true;
export const HAS_NPN = false;
export const HAS_PSK = false;
/** Post-handshake client authentication, which Node's TLS does not have. New in Python 3.14. */
export const HAS_PHA = false;
/** Pre-shared keys of TLS 1.3. New in Python 3.15. */
export const HAS_PSK_TLS13 = false;
export const HAS_NEVER_CHECK_COMMON_NAME = true;
export const HAS_SSLv2 = false;
export const HAS_SSLv3 = false;
/** False in Deno, whose TLS is rustls: it begins with TLS 1.2. */
export const HAS_TLSv1: boolean = !versions().deno;
export const HAS_TLSv1_1: boolean = HAS_TLSv1;
export const HAS_TLSv1_2 = true;
export const HAS_TLSv1_3 = true;
