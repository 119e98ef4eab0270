// Names of the reasons of OpenSSL's TLS: those of CPython's table. A reason that the table lacks has no name.
import { describe, expect, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { NAMED_REASONS } from '../../../lib/transport/error_data.js';
import { to_python } from '../../../lib/transport/errors.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import recorded from '../../vectors/openssl_reasons.json' with { type: 'json' };
import { each_backend } from './backends.js';

type Row = [code: string, words: string, name: string | null];
const REASONS = recorded.reasons as unknown as Row[];
const ALERTS = recorded.alerts as [number, string, string | null, string][];

/** The reasons that CPython names in other words than OpenSSL. No server makes a client raise them. */
const OTHER_NAMES = new Set([
  'AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE',
  'ILLEGAL_SUITEB_DIGEST',
  'MISSING_SRP_PARAM',
  'NO_GOST_CERTIFICATE_SENT_BY_PEER',
  'SRP_A_CALC',
]);

describe('an error of OpenSSL has the name of CPython', () => {
  test('the numbers with names are those of the recording', () => {
    expect(NAMED_REASONS).toBe(recorded.named);
  });

  test('each reason of TLS', () => {
    const about = (code: string, words: string) => `error:${code}:SSL routines:do_it:${words}`;
    for (const [code, words, name] of REASONS) {
      const expected = {
        name: 'SSLError',
        library: 'SSL',
        reason: name,
        message: `[${name ? `SSL: ${name}` : 'SSL'}] ${words}`,
      };
      if (name === 'UNEXPECTED_EOF_WHILE_READING') continue; // an SSLEOFError in other words
      if (name !== null && OTHER_NAMES.has(name)) continue;
      const with_fields = { code: 'ERR_SSL_X', library: 'SSL routines', reason: words };
      const handshake = Object.assign(new Error(about(code, words)), with_fields);
      expect(to_python(handshake)).toMatchObject(expected);
      const message = `write EPROTO 40FC:${about(code, words)}:../deps/openssl/x.c:9:\n`;
      expect(to_python(Object.assign(new Error(message), { code: 'EPROTO' }))).toMatchObject(
        expected,
      );
    }
  });

  test('OpenSSL 3.2 and later', () => {
    const later = (number: number, words: string) => {
      const message = `error:0A${number.toString(16).padStart(6, '0')}:SSL routines::${words}`;
      return to_python(Object.assign(new Error(message), { code: 'ERR_SSL_X' }));
    };
    expect(later(1042, 'ssl/tls alert bad certificate')).toMatchObject({
      reason: 'SSLV3_ALERT_BAD_CERTIFICATE',
      message: '[SSL: SSLV3_ALERT_BAD_CERTIFICATE] sslv3 alert bad certificate',
    });
    expect(later(317, 'invalid record')).toMatchObject({
      reason: null,
      message: '[SSL] invalid record',
    });
  });

  test('an error of the wire itself is no cause, one of the system is', () => {
    const with_code = (code: string, more = {}) =>
      Object.assign(new Error(code), { code, ...more });
    const causes = [
      with_code('EBADF'),
      with_code('PYURLLIB_TIMED_OUT'),
      with_code('EAGAIN', { tls_wants: 'read' }),
      with_code('ECONNRESET'),
    ].map((error) => to_python(error).cause === error);
    expect(causes).toEqual([false, false, false, true]);
  });

  test('BoringSSL', () => {
    const message = 'error:10000460:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA';
    expect(to_python(Object.assign(new Error(message), { code: 'ERR_SSL_X' }))).toMatchObject({
      reason: 'TLSV1_ALERT_UNKNOWN_CA',
    });
  });
});

each_backend(({ backend, transport }) => {
  // Node reports no alert for which OpenSSL has no words.
  const alerts = ALERTS.filter(
    ([, , , text]) => backend === 'ffi' || text !== '[SSL] unknown error',
  );

  test('an alert of a server is the error of CPython', async () => {
    expect(alerts.length).toBeGreaterThan(30);
    const connections = alerts.map(([number]) => [
      { read: 1 },
      `\x15\x03\x03\x00\x02\x02${String.fromCharCode(number)}`,
      { end: 'fin' as const },
    ]);
    await using peer = await script({ connections });
    const options = to_tls_options(create_default_context(), 'localhost');
    const errors = [];
    for (const [number] of alerts) {
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 5);
      const error = await raised(() => wire.start_tls(options, 5));
      const { name, message, reason } = error as Error & { reason: string | null };
      errors.push([number, name, reason, message]);
      wire.close();
    }
    expect(errors).toEqual(alerts);
  });
});
