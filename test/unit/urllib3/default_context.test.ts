// create_urllib3_context(): the settings are those of urllib3 2.7.0 with Python 3.13.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';

const { create_urllib3_context } = requests.packages.urllib3.util.ssl_;
const { TLSVersion } = ssl;

beforeEach(() => void vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

const DEFAULTS = {
  minimum_version: TLSVersion.TLSv1_2,
  maximum_version: TLSVersion.MAXIMUM_SUPPORTED,
  verify_mode: ssl.CERT_REQUIRED,
  check_hostname: true,
  verify_flags: 557_088,
  without: ssl.OP_NO_TICKET | ssl.OP_NO_COMPRESSION,
  post_handshake_auth: true,
  hostname_checks_common_name: false,
};

describe('create_urllib3_context()', () => {
  const only = (version: object) => ({ minimum_version: version, maximum_version: version });

  test.each<[given: object, settings: Partial<Record<keyof typeof DEFAULTS, unknown>>]>([
    [{}, {}],
    [{ ssl_version: ssl.PROTOCOL_TLS }, {}],
    [
      { ssl_version: ssl.PROTOCOL_TLS_CLIENT, ssl_maximum_version: TLSVersion.TLSv1_2 },
      { maximum_version: TLSVersion.TLSv1_2 },
    ],
    [{ ssl_minimum_version: TLSVersion.TLSv1_3 }, { minimum_version: TLSVersion.TLSv1_3 }],
    [{ ssl_version: ssl.PROTOCOL_TLSv1_2 }, only(TLSVersion.TLSv1_2)],
    [{ ssl_version: ssl.PROTOCOL_TLSv1_1 }, only(TLSVersion.TLSv1_1)],
    [{ ssl_version: ssl.PROTOCOL_TLSv1 }, only(TLSVersion.TLSv1)],
    [{ ssl_version: ssl.PROTOCOL_TLS_SERVER }, { minimum_version: TLSVersion.MINIMUM_SUPPORTED }],
    [{ cert_reqs: ssl.CERT_NONE }, { verify_mode: ssl.CERT_NONE, check_hostname: false }],
    [{ cert_reqs: ssl.CERT_OPTIONAL }, { verify_mode: ssl.CERT_OPTIONAL, check_hostname: false }],
    [{ options: 0 }, { without: ssl.OP_NO_COMPRESSION }],
    [{ verify_flags: 0 }, { verify_flags: 32_768 }],
  ])('%j', (given, settings) => {
    const context = create_urllib3_context(kw(given));
    const expected = { ...DEFAULTS, ...settings };
    const names = Object.keys(expected).filter((name) => name !== 'without');
    const found = names.map((name) => [
      name,
      Number((context as unknown as Record<string, number>)[name]),
    ]);
    expect({
      ...Object.fromEntries(found),
      without: context.options & DEFAULTS.without,
    }).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, is]) => [name, Number(is)])),
    );
  });

  test.each(['ssl_minimum_version', 'ssl_maximum_version'])(
    'a version and %s exclude each other',
    (name) => {
      expect(() =>
        create_urllib3_context(
          kw({ ssl_version: ssl.PROTOCOL_TLSv1_2, [name]: TLSVersion.TLSv1_2 }),
        ),
      ).toThrow(
        "Can't specify both 'ssl_version' and either 'ssl_minimum_version' or 'ssl_maximum_version'",
      );
    },
  );
});
