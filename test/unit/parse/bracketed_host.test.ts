// A host in brackets: ipaddress's grammar, and the fix of CPython 3.13.2 (gh-105704).
import { describe, expect, test } from 'vitest';
import { ValueError } from '../../../lib/python/builtins/index.js';
import { urljoin, urlsplit } from '../../../lib/parse/index.js';
import { cpu_time } from '../../helpers/cpu_time.js';

describe('a bracketed host', () => {
  test.each([
    ['[::1]', 'nothing around it'],
    ['[::1]:', 'an empty port'],
    ['[::1]:80', 'a port'],
    ['user@[::1]', 'a user name before it'],
    ['user:pw@[::1]:80', 'a user name and a password before it'],
    ['a@b@[::1]', 'an @ in the user name'],
    ['[v1.future]', 'an IPvFuture'],
    ['[fe80::1%eth0]:1', 'a zone'],
    ['[::1]:80[x]', 'more brackets after the colon: they are the port, as in CPython'],
  ])('%s is accepted: %s', (netloc) => {
    expect(urlsplit(`http://${netloc}/`).netloc).toBe(netloc);
  });

  test.each([
    ['prefix[::1]', 'text before the bracket'],
    ['[::1]suffix', 'text after the bracket'],
    ['[::1]suffix:80', 'text between bracket and port'],
    ['prefix[::1]suffix', 'text on both sides'],
    ['user@prefix[::1]', 'text before it, after a user name'],
    ['prefix.[v6a.ip]', 'text before an IPvFuture'],
    ['[v6a.ip].suffix', 'text after an IPvFuture'],
    ['[[::1]]', 'brackets in brackets'],
    ['[::1][::2]', 'two addresses'],
    ['a:b[::1]', 'a colon before the bracket'],
  ])('%s is rejected: %s', (netloc) => {
    for (const call of [
      () => urlsplit(`http://${netloc}/`),
      () => urlsplit(`http://${netloc}`),
      () => urlsplit(`http://${netloc}?q`),
      () => urljoin('http://host/', `//${netloc}/`),
    ]) {
      expect(call).toThrow(ValueError);
    }
  });

  test('a host without brackets is checked if the user name has some', () => {
    expect(() => urlsplit('http://[::1]@host/')).toThrow(
      "'host' does not appear to be an IPv4 or IPv6 address",
    );
    expect(() => urlsplit('http://[::1]@1.2.3.4:80/')).toThrow(
      'An IPv4 address cannot be in brackets',
    );
  });

  test('an invalid address of any length is rejected in linear time and shown in full', () => {
    // gh-128840 truncates the address in ipaddress.IPv6Address's message; ip_address(), which
    // urlsplit calls, has its own message.
    for (const unit of ['1:', ':', '0', '::', '%', '1.2.3.4:']) {
      const host = unit.repeat(500_000);
      const started = cpu_time();
      expect(() => urlsplit(`http://[${host}]/`)).toThrow(ValueError);
      expect(cpu_time() - started).toBeLessThan(2000);
    }
    const host = '1:'.repeat(100) + '1';
    expect(() => urlsplit(`http://[${host}]/`)).toThrow(
      `'${host}' does not appear to be an IPv4 or IPv6 address`,
    );
  });
});
