/** The results of CPython 3.13.0's own tests inside Pyodide 0.29: how many cases pass, and which do not, with reasons. */

/** Reasons, by letter. */
export const REASONS = {
  L: 'the client itself listens (active FTP, a server in a thread of the case): there are no listening sockets',
  P: "Pyodide's Python is 3.13.2, in which the tested behaviour has changed (gh-125866)",
  S: 'the case passes its own class or function to the server, which is in another process',
  Z: 'the standard library is in a zip file, and the case opens one of its modules as a file',
  N: 'uses a server on the Internet',
  O: 'skips itself in CPython on Linux too',
  X: 'starts a process',
} as const;

type Reason = keyof typeof REASONS;

/** Results of a test file: the number of cases that pass, and those that fail or are skipped. */
export interface Expected {
  passed: number;
  failed: Record<string, Reason>;
  skipped: Record<string, Reason>;
}

export const SUITES: Record<string, Expected> = {
  test_urlparse: { passed: 76, failed: {}, skipped: {} },
  test_urllib: {
    passed: 100,
    failed: {
      'PathName2URLTests.test_converting_drive_letter': 'P',
      'PathName2URLTests.test_converting_when_no_drive_letter': 'P',
      'PathName2URLTests.test_roundtrip_pathname2url': 'P',
      'URL2PathNameTests.test_converting_when_no_drive_letter': 'P',
      'URL2PathNameTests.test_roundtrip_url2pathname': 'P',
    },
    skipped: { 'Pathname_Tests.test_ntpath': 'O', 'Pathname_Tests.test_prefixes': 'O' },
  },
  test_urllib2: {
    passed: 72,
    failed: { 'TrivialTests.test_trivial': 'Z' },
    skipped: {
      'HandlerTests.test_http_body_pipe': 'X',
      'HandlerTests.test_osx_proxy_bypass': 'O',
      'HandlerTests.test_winreg_proxy_bypass': 'O',
    },
  },
  test_urllib2_localnet: { passed: 20, failed: { 'TestUrlopen.test_https_sni': 'S' }, skipped: {} },
  test_httplib: {
    passed: 134,
    failed: { 'BasicTest.test_response_fileno': 'L' },
    skipped: {
      'HTTPSTest.test_networked': 'N',
      'HTTPSTest.test_networked_bad_cert': 'N',
      'HTTPSTest.test_networked_good_cert': 'N',
      'HTTPSTest.test_networked_noverification': 'N',
      'HTTPSTest.test_networked_trusted_by_default_cert': 'N',
    },
  },
  test_http_cookiejar: { passed: 77, failed: {}, skipped: {} },
  test_robotparser: { passed: 60, failed: {}, skipped: { NetworkTestCase: 'N' } },
  test_ftplib: {
    passed: 89,
    failed: {
      'TestFTPClass.test_makeport': 'L',
      'TestIPv6Environment.test_makeport': 'L',
      'TestIPv6Environment.test_transfer': 'L',
      'TestTLS_FTPClassMixin.test_makeport': 'L',
    },
    skipped: { 'TestTLS_FTPClass.test_check_hostname': 'O' },
  },
  test_smtplib: { passed: 82, failed: { 'SMTPSimTests.test_421_from_data_cmd': 'S' }, skipped: {} },
};
