// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (CookieTests: domains, and cookies returned as in RFC 2965).
import { describe, expect, test } from 'vitest';
import { kw } from '../../../../../../lib/python/builtins/index.js';
import {
  CookieJar,
  DefaultCookiePolicy,
  domain_match,
  is_HDN,
  reach,
  user_domain_match,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../../lib/request/index.js';
import { answered, asked, netscape, response, rfc2965, rfc2965_policy } from '../visit.js';

const ACME = 'http://www.acme.com/';
const FOO = 'http://foo.bar.com/';
const CUSTOMER = 'Set-Cookie: CUSTOMER=WILE_E_COYOTE; path=/';

describe('CookieTests', () => {
  test.each([
    ['http://foo.bar.com/', 'blah.com', false],
    ['http://foo.bar.com/', 'rhubarb.blah.com', false],
    ['http://foo.bar.com/', 'rhubarb.foo.bar.com', false],
    ['http://foo.bar.com/', '.foo.bar.com', true],
    ['http://foo.bar.com/', 'foo.bar.com', true],
    ['http://foo.bar.com/', '.bar.com', true],
    ['http://foo.bar.com/', 'bar.com', true],
    ['http://foo.bar.com/', 'com', true],
    ['http://foo.com/', 'rhubarb.foo.com', false],
    ['http://foo.com/', '.foo.com', true],
    ['http://foo.com/', 'foo.com', true],
    ['http://foo.com/', 'com', true],
    ['http://foo/', 'rhubarb.foo', false],
    ['http://foo/', '.foo', true],
    ['http://foo/', 'foo', true],
    ['http://foo/', 'foo.local', true],
    ['http://foo/', '.local', true],
    ['http://barfoo.com', '.foo.com', false],
    ['http://barfoo.com', 'foo.com', false],
  ])('test_domain_return_ok: %s, %s: %s', (url, domain, ok) => {
    expect(new DefaultCookiePolicy().domain_return_ok(domain, new Request(url))).toBe(ok);
  });

  // docs/internals/security_history.md: gh-160300
  test('test_negative_version: such cookies are neither set nor returned', () => {
    const refused = 'foo=bar; Version=-1';
    for (const allowed of [true, false]) {
      for (const visit of [netscape, rfc2965]) {
        const jar = new CookieJar(new DefaultCookiePolicy(kw({ rfc2965: allowed })));
        for (const domain of ['', '; domain=python.org', '; domain=.bar.com'])
          visit(jar, FOO, `${refused}${domain}`);
        expect(jar).toHaveLength(0);
      }
    }
    const policy = new DefaultCookiePolicy();
    const made = new CookieJar().make_cookies(response(`Set-Cookie: ${refused}`), new Request(FOO));
    expect(made).toEqual([]);
    // A program, or a file, may have put one into the jar.
    const jar = new CookieJar(policy);
    netscape(jar, FOO, 'foo=bar');
    const [cookie] = jar;
    cookie!.version = -1;
    expect(policy.set_ok(cookie!, new Request(FOO))).toBe(false);
    expect(asked(jar, FOO).has_header('Cookie')).toBe(false);
  });

  test.each([
    ['/x', '/x', true],
    ['/x', '/x/y', true],
    ['/x/', '/x/y', true],
    ['/x', '/xy', false],
    ['/x', '/', false],
    ['/x/', '/y', false],
  ])('path_return_ok: %s, %s: %s', (path, requested, ok) => {
    const request = new Request(`http://foo.com${requested}`);
    expect(new DefaultCookiePolicy().path_return_ok(path, request)).toBe(ok);
  });

  test.each([
    ['foo.bar.com', true],
    ['1foo2.3bar4.5com', true],
    ['192.168.1.1', false],
    ['', false],
    ['.', false],
    ['.foo.bar.com', false],
    ['..foo', false],
    ['foo.', false],
  ])('test_is_HDN: %j: %s', (host, expected) => {
    expect(is_HDN(host)).toBe(expected);
  });

  test.each([
    ['www.acme.com', '.acme.com'],
    ['acme.com', 'acme.com'],
    ['acme.local', '.local'],
    ['.local', '.local'],
    ['.com', '.com'],
    ['.', '.'],
    ['', ''],
    ['192.168.0.1', '192.168.0.1'],
  ])('test_reach: %j: %j', (host, expected) => {
    expect(reach(host)).toBe(expected);
  });

  test.each([
    ['192.168.1.1', '192.168.1.1', true],
    ['192.168.1.1', '.168.1.1', false],
    ['x.y.com', 'x.Y.com', true],
    ['x.y.com', '.Y.com', true],
    ['x.y.com', 'Y.com', false],
    ['a.b.c.com', '.c.com', true],
    ['.c.com', 'a.b.c.com', false],
    ['example.local', '.local', true],
    ['blah.blah', '', false],
    ['', '.rhubarb.rhubarb', false],
    ['', '', true],
  ])('test_domain_match: domain_match(%j, %j): %s', (A, B, expected) => {
    expect(domain_match(A, B)).toBe(expected);
  });

  test.each([
    ['acme.com', 'acme.com', true],
    ['acme.com', '.acme.com', false],
    ['rhubarb.acme.com', '.acme.com', true],
    ['www.rhubarb.acme.com', '.acme.com', true],
    ['x.y.com', 'x.Y.com', true],
    ['x.y.com', '.Y.com', true],
    ['x.y.com', 'Y.com', false],
    ['y.com', 'Y.com', true],
    ['.y.com', 'Y.com', false],
    ['.y.com', '.Y.com', true],
    ['x.y.com', '.com', true],
    ['x.y.com', 'com', false],
    ['x.y.com', 'm', false],
    ['x.y.com', '.m', false],
    ['x.y.com', '', false],
    ['x.y.com', '.', false],
    ['192.168.1.1', '192.168.1.1', true],
    ['192.168.1.1', '.168.1.1', false],
    ['192.168.1.1', '.', false],
    ['192.168.1.1', '', false],
  ])('test_domain_match: user_domain_match(%j, %j): %s', (A, B, expected) => {
    expect(user_domain_match(A, B)).toBe(expected);
  });

  test('test_wrong_domain: a cookie for another domain is rejected', () => {
    const jar = new CookieJar();
    rfc2965(jar, 'http://www.nasty.com/', 'foo=bar; domain=friendly.org; Version="1"');
    expect(jar).toHaveLength(0);
  });

  test('test_strict_domain: .co.uk is rejected', () => {
    const jar = new CookieJar({ policy: new DefaultCookiePolicy({ strict_domain: true }) });
    netscape(jar, 'http://example.co.uk/', 'no=problemo');
    netscape(jar, 'http://example.co.uk/', 'okey=dokey; Domain=.example.co.uk');
    expect(jar).toHaveLength(2);
    for (const domain of ['.co.uk', '.org.za', '.tx.us', '.name.us']) {
      netscape(jar, `http://example.${domain}/`, 'spam=eggs; Domain=.co.uk');
      expect(jar).toHaveLength(2);
    }
  });

  test.each([
    ['.co.uk', false],
    ['.CO.uk', false],
    ['.co.UKX', true],
    ['.example.uk', true],
  ])('test_strict_domain: %s is accepted: %s', (domain, accepted) => {
    const policy = new DefaultCookiePolicy({ strict_domain: true });
    const jar = new CookieJar({ policy });
    netscape(jar, `http://example${domain}/`, 'a=b');
    const [cookie] = jar;
    Object.assign(cookie!, { version: 1, domain, domain_specified: true });
    const request = new Request(`http://example${domain}/`);
    expect(policy.set_ok_domain(cookie!, request)).toBe(accepted);
  });

  test('test_two_component_domain_ns: foo.net and .foo.net are accepted, .net is rejected', () => {
    const url = 'http://foo.net/';
    const jar = new CookieJar();
    netscape(jar, url, 'ns=bar');
    expect(jar).toHaveLength(1);
    expect(jar._cookies['foo.net']!['/']!['ns']!.value).toBe('bar');
    expect(netscape(jar, url)).toBe('ns=bar');
    // Also to subdomains, unless the policy is strict.
    expect(netscape(jar, 'http://www.foo.net/')).toBe('ns=bar');
    const { DomainStrictNonDomain } = DefaultCookiePolicy;
    jar.set_policy(new DefaultCookiePolicy({ strict_ns_domain: DomainStrictNonDomain }));
    expect(netscape(jar, 'http://www.foo.net/')).toBe('');

    netscape(jar, 'http://foo.net/foo/', 'spam1=eggs; domain=foo.net');
    netscape(jar, 'http://foo.net/foo/bar/', 'spam2=eggs; domain=.foo.net');
    expect(jar).toHaveLength(3);
    expect(jar._cookies['.foo.net']!['/foo']!['spam1']!.value).toBe('eggs');
    expect(jar._cookies['.foo.net']!['/foo/bar']!['spam2']!.value).toBe('eggs');
    expect(netscape(jar, 'http://foo.net/foo/bar/')).toBe('spam2=eggs; spam1=eggs; ns=bar');

    netscape(jar, url, 'nini="ni"; domain=.net');
    expect(jar).toHaveLength(3);
    // This is not forbidden.
    netscape(jar, 'http://foo.co.uk', 'nasty=trick; domain=.co.uk');
    expect(jar).toHaveLength(4);
  });

  test('test_localhost_domain: localhost may set a cookie for itself', () => {
    const jar = new CookieJar();
    netscape(jar, 'http://localhost', 'foo=bar; domain=localhost;');
    expect(jar).toHaveLength(1);
  });

  test('test_localhost_domain_contents: a specified domain gets a leading dot', () => {
    const jar = new CookieJar();
    netscape(jar, 'http://localhost', 'foo=bar; domain=localhost;');
    expect(jar._cookies['.localhost']!['/']!['foo']!.value).toBe('bar');
  });

  test('test_localhost_domain_contents_2: an unspecified domain ends in `.local`', () => {
    const jar = new CookieJar();
    netscape(jar, 'http://localhost', 'foo=bar;');
    expect(jar._cookies['localhost.local']!['/']!['foo']!.value).toBe('bar');
  });

  test.each([
    [
      'test_evil_nonlocal_domain: another host sets no cookie of localhost',
      'http://evil.com',
      '.localhost',
    ],
    [
      'test_evil_local_domain: localhost sets no cookie of another host',
      'http://localhost',
      '.evil.com',
    ],
    [
      'test_evil_local_domain_2: localhost sets no cookie of .local',
      'http://localhost',
      '.someother.local',
    ],
  ])('%s', (_, url, domain) => {
    const jar = new CookieJar();
    netscape(jar, url, `foo=bar; domain=${domain}`);
    expect(jar).toHaveLength(0);
  });

  test('test_two_component_domain_rfc2965: .foo.net is for subdomains only', () => {
    const url = 'http://foo.net/';
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(jar, url, 'foo=bar; Version="1"');
    expect(jar).toHaveLength(1);
    expect(jar._cookies['foo.net']!['/']!['foo']!.value).toBe('bar');
    expect(rfc2965(jar, url)).toBe('$Version=1; foo=bar');
    expect(rfc2965(jar, 'http://www.foo.net/')).toBe('');

    // foo.net does not domain-match .foo.net, which the attribute becomes …
    rfc2965(jar, 'http://foo.net/foo', 'spam=eggs; domain=foo.net; path=/foo; Version="1"');
    expect(jar).toHaveLength(1);
    expect(rfc2965(jar, 'http://foo.net/foo')).toBe('$Version=1; foo=bar');
    // … and www.foo.net does.
    rfc2965(jar, 'http://www.foo.net/foo/', 'spam=eggs; domain=foo.net; Version="1"');
    expect(jar._cookies['.foo.net']!['/foo/']!['spam']!.value).toBe('eggs');
    expect(jar).toHaveLength(2);
    expect(rfc2965(jar, 'http://foo.net/foo/')).toBe('$Version=1; foo=bar');
    const sent = rfc2965(jar, 'http://www.foo.net/foo/');
    expect(sent).toBe('$Version=1; spam=eggs; $Domain="foo.net"');

    rfc2965(jar, url, 'ni="ni"; domain=".net"; Version="1"');
    expect(jar).toHaveLength(2);
    rfc2965(jar, 'http://foo.co.uk/', 'nasty=trick; domain=.co.uk; Version="1"');
    expect(jar).toHaveLength(3);
  });

  test('test_domain_allow: only allowed domains have cookies', () => {
    const policy = new DefaultCookiePolicy({
      blocked_domains: ['acme.com'],
      allowed_domains: ['www.acme.com'],
    });
    const jar = new CookieJar({ policy });
    answered(jar, new Request('http://acme.com/'), [CUSTOMER]);
    expect(jar).toHaveLength(0);
    answered(jar, new Request(ACME), [CUSTOMER]);
    expect(jar).toHaveLength(1);
    const coyote = new Request('http://www.coyote.com/');
    answered(jar, coyote, [CUSTOMER]);
    expect(jar).toHaveLength(1);
    // A blocked cookie that is in the jar nevertheless is not sent.
    jar.set_cookie(jar.make_cookies(response(CUSTOMER), coyote)[0]!);
    expect(jar).toHaveLength(2);
    jar.add_cookie_header(coyote);
    expect(coyote.has_header('Cookie')).toBe(false);
  });

  test('test_domain_block: blocked domains have no cookies', () => {
    const policy = new DefaultCookiePolicy({ rfc2965: true, blocked_domains: ['.acme.com'] });
    const jar = new CookieJar({ policy });
    const acme = new Request(ACME);
    answered(jar, acme, [CUSTOMER]);
    expect(jar).toHaveLength(0);
    policy.set_blocked_domains(['acme.com']);
    answered(jar, acme, [CUSTOMER]);
    expect(jar).toHaveLength(1);

    jar.clear();
    const roadrunner = 'http://www.roadrunner.net/';
    answered(jar, new Request(roadrunner), [CUSTOMER]);
    expect(jar).toHaveLength(1);
    const request = asked(jar, roadrunner);
    expect([request.has_header('Cookie'), request.has_header('Cookie2')]).toEqual([true, true]);

    jar.clear();
    policy.set_blocked_domains(['.acme.com']);
    answered(jar, new Request(roadrunner), [CUSTOMER]);
    expect(jar).toHaveLength(1);
    jar.set_cookie(jar.make_cookies(response(CUSTOMER), acme)[0]!);
    expect(jar).toHaveLength(2);
    expect(asked(jar, ACME).has_header('Cookie')).toBe(false);

    jar.clear();
    policy.set_blocked_domains([]);
    const [cookie] = jar.make_cookies(response(CUSTOMER), new Request('http://acme.com/'));
    answered(jar, new Request('http://acme.com/'), [CUSTOMER]);
    expect(jar).toHaveLength(1);
    expect(asked(jar, 'http://acme.com/').has_header('Cookie')).toBe(true);
    const other = asked(jar, 'http://badacme.com/');
    expect(policy.return_ok(cookie!, other)).toBe(false);
    expect(other.has_header('Cookie')).toBe(false);

    policy.set_blocked_domains(['acme.com']);
    expect(asked(jar, 'http://acme.com/').has_header('Cookie')).toBe(false);
    expect(asked(jar, 'http://badacme.com/').has_header('Cookie')).toBe(false);
  });

  test('test_quote_cookie_value: quotes and backslashes are escaped', () => {
    const jar = new CookieJar({ policy: rfc2965_policy() });
    rfc2965(jar, ACME, String.raw`foo=\b"a"r; Version=1`);
    expect(rfc2965(jar, ACME)).toBe(String.raw`$Version=1; foo=\\b\"a\"r`);
  });

  test('test_missing_final_slash: a missing path counts as /', () => {
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(jar, 'http://www.acme.com', 'foo=bar; Version=1');
    expect(jar).toHaveLength(1);
    expect(asked(jar, 'http://www.acme.com').has_header('Cookie')).toBe(true);
  });

  /** The Cookie header sent back for one cookie. */
  function mirrored(attributes: string): string {
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(jar, FOO, `spam=eggs; Version=1${attributes}`);
    return rfc2965(jar, FOO);
  }

  test('test_domain_mirror: the domain is returned as given', () => {
    expect(mirrored('')).not.toContain('Domain');
    expect(mirrored('; Domain=.bar.com')).toContain('$Domain=".bar.com"');
    expect(mirrored('; Domain=bar.com')).toContain('$Domain="bar.com"');
  });

  test('test_path_mirror: the path is returned as given', () => {
    expect(mirrored('')).not.toContain('Path');
    expect(mirrored('; Path=/')).toContain('$Path="/"');
  });

  test('test_port_mirror: the port is returned as given', () => {
    expect(mirrored('')).not.toContain('Port');
    expect(mirrored('; Port')).toMatch(/\$Port([^=]|$)/);
    expect(mirrored('; Port="80"')).toContain('$Port="80"');
    expect(mirrored('; Port="80,8080"')).toContain('$Port="80,8080"');
  });

  test('test_no_return_comment: the comment is not returned', () => {
    const comment =
      'Comment="does anybody read these?"; CommentURL="http://foo.bar.net/comment.html"';
    expect(mirrored(`; ${comment}`)).not.toContain('Comment');
  });
});
