// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (LWPCookieTests).
import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../../../../lib/python/builtins/index.js';
import {
  CookieJar,
  DefaultCookiePolicy,
  LWPCookieJar,
  MozillaCookieJar,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../../lib/request/index.js';
import {
  answered,
  asked,
  netscape,
  next_year,
  own_path,
  rfc2965,
  rfc2965_policy,
} from '../visit.js';

const ACME = 'http://www.acme.com/';
const SOL = 'http://www.sol.no';

describe('LWPCookieTests', () => {
  test("test_netscape_example_1: three cookies of Netscape's specification", () => {
    const jar = new CookieJar(rfc2965_policy());
    const lines = [
      `Set-Cookie: CUSTOMER=WILE_E_COYOTE; path=/ ; expires=Wednesday, ${next_year()}`,
    ];
    const headers = { Host: 'www.acme.com:80' };
    answered(jar, new Request('http://www.acme.com:80/', { headers }), lines);
    let request = asked(jar, ACME);
    expect(request.get_header('Cookie')).toBe('CUSTOMER=WILE_E_COYOTE');
    expect(request.get_header('Cookie2')).toBe('$Version="1"');

    lines.push('Set-Cookie: PART_NUMBER=ROCKET_LAUNCHER_0001; path=/');
    answered(jar, request, lines);
    request = asked(jar, `${ACME}foo/bar`);
    const both = 'CUSTOMER=WILE_E_COYOTE; PART_NUMBER=ROCKET_LAUNCHER_0001';
    expect(request.get_header('Cookie')).toBe(both);

    lines.push('Set-Cookie: SHIPPING=FEDEX; path=/foo');
    answered(jar, request, lines);
    expect(asked(jar, ACME).get_header('Cookie')).toBe(both);
    // The specification's own example puts it last, against its own rule.
    expect(asked(jar, `${ACME}foo/`).get_header('Cookie')).toBe(`SHIPPING=FEDEX; ${both}`);
  });

  test('test_netscape_example_2: a name may be used for two paths', () => {
    const jar = new CookieJar();
    const lines = ['Set-Cookie: PART_NUMBER=ROCKET_LAUNCHER_0001; path=/'];
    answered(jar, new Request(ACME), lines);
    const request = asked(jar, ACME);
    expect(request.get_header('Cookie')).toBe('PART_NUMBER=ROCKET_LAUNCHER_0001');
    lines.push('Set-Cookie: PART_NUMBER=RIDING_ROCKET_0023; path=/ammo');
    answered(jar, request, lines);
    const sent = asked(jar, `${ACME}ammo`).get_header('Cookie');
    expect(sent).toBe('PART_NUMBER=RIDING_ROCKET_0023; PART_NUMBER=ROCKET_LAUNCHER_0001');
  });

  test('test_ietf_example_1: cookies accumulate from request to request', () => {
    const jar = new CookieJar(rfc2965_policy());
    const visit = (page: string, ...cookies: string[]) =>
      rfc2965(jar, `${ACME}acme/${page}`, ...cookies);
    expect(visit('login', 'Customer="WILE_E_COYOTE"; Version="1"; Path="/acme"')).toBe('');
    const customer = 'Customer=WILE_E_COYOTE; $Path="/acme"';
    const picked = visit(
      'pickitem',
      'Part_Number="Rocket_Launcher_0001"; Version="1"; Path="/acme"',
    );
    expect(picked).toBe(`$Version=1; ${customer}`);
    const part = 'Part_Number=Rocket_Launcher_0001; $Path="/acme"';
    const shipped = visit('shipping', 'Shipping="FedEx"; Version="1"; Path="/acme"');
    expect(shipped).toBe(`$Version=1; ${customer}; ${part}`);
    const shipping = 'Shipping=FedEx; $Path="/acme"';
    expect(visit('process')).toBe(`$Version=1; ${customer}; ${part}; ${shipping}`);
  });

  test('test_ietf_example_2: the cookie of the more specific path is first', () => {
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(
      jar,
      `${ACME}acme/ammo/specific`,
      'Part_Number="Rocket_Launcher_0001"; Version="1"; Path="/acme"',
      'Part_Number="Riding_Rocket_0023"; Version="1"; Path="/acme/ammo"',
    );
    const ammo = rfc2965(jar, `${ACME}acme/ammo/...`);
    expect(ammo).toMatch(/Riding_Rocket_0023.*Rocket_Launcher_0001/);
    const parts = rfc2965(jar, `${ACME}acme/parts/`);
    expect(parts).toContain('Rocket_Launcher_0001');
    expect(parts).not.toContain('Riding_Rocket_0023');
  });

  test('test_rejection: cookies are rejected by domain, path and port; a file preserves the others', () => {
    const policy = rfc2965_policy();
    const jar = new LWPCookieJar({ policy });
    const rows: [why: string, url: string, cookie: string, count: number][] = [
      ['no dot in the domain', 'http://www.acme.com', 'foo=bar; domain=".com"', 0],
      ['good', 'http://www.acme.com', 'ping=pong; domain="acme.com"', 1],
      ['a dot before the domain', 'http://www.a.acme.com', 'whiz=bang; domain="acme.com"', 1],
      ['good', 'http://www.a.acme.com', 'wow=flutter; domain=".a.acme.com"', 2],
      ['part of an address', 'http://125.125.125.125', 'zzzz=ping; domain="125.125.125"', 2],
      ['another path', SOL, 'blah=rhubarb; domain=".sol.no"; path="/foo"', 2],
      ['good', `${SOL}/foo/bar`, 'bing=bong; domain=".sol.no"; path="/foo"', 3],
      ['other ports', SOL, 'whiz=ffft; domain=".sol.no"; port="90,100"', 3],
      [
        'good',
        SOL,
        String.raw`bang=wallop; domain=".sol.no"; port="90,100, 80,8080"; max-age=100; Comment = "Just kidding! (\"|\\\\) "`,
        4,
      ],
      ['the port of the request', SOL, 'foo9=bar; domain=".sol.no"; port; max-age=100', 5],
      ['an escaped path', `${SOL}/<oo/`, 'foo8=bar; path="/%3coo"', 6],
    ];
    for (const [why, url, cookie, count] of rows) {
      rfc2965(jar, url, `${cookie}; version=1`);
      expect(jar, `${why}: ${cookie}`).toHaveLength(count);
    }
    const path = own_path();
    jar.save(path, true);
    const again = new LWPCookieJar({ policy });
    again.load(path, true);
    expect(repr(again)).toBe(repr(jar));
  });

  test('test_url_encoding: paths are escaped', () => {
    const jar = new CookieJar(rfc2965_policy());
    const url = `${ACME}foo%2f%25/%3c%3c%0Anew%C3%A5/%C3%A5`;
    rfc2965(jar, url, 'foo  =   bar; version    =   1');
    const sent = rfc2965(
      jar,
      `${ACME}foo%2f%25/<<%0anew\xe5/\xe6\xf8\xe5`,
      'bar=baz; path="/foo/"; version=1',
    );
    expect(sent).toMatch(/^\$Version=1; foo=bar/);
    expect(rfc2965(jar, `${ACME}foo/%25/<<%0anew\xe5/\xe6\xf8\xe5`)).toBe('');
    expect(rfc2965(jar, `${ACME}\xfc`)).toBe('');
  });

  test('test_mozilla: cookies.txt is saved and loaded', () => {
    const path = own_path();
    const jar = new MozillaCookieJar(path, kw({ policy: rfc2965_policy() }));
    rfc2965(jar, ACME, 'foo1=bar; max-age=100; Version=1');
    rfc2965(jar, ACME, 'foo2=bar; port="80"; max-age=100; Discard; Version=1');
    rfc2965(jar, ACME, 'foo3=bar; secure; Version=1');
    const expires = `expires=${next_year()}`;
    netscape(jar, 'http://www.foo.com/', `fooa=bar; ${expires}`);
    netscape(jar, 'http://www.foo.com/', `foob=bar; Domain=.foo.com; ${expires}`);
    netscape(jar, 'http://www.foo.com/', `fooc=bar; Domain=www.foo.com; ${expires}`);
    jar._cookies['www.acme.com']!['/']!['foo1']!.set_nonstandard_attr('HTTPOnly', '');

    const saved_and_loaded = (ignore_discard: boolean) => {
      jar.save({ ignore_discard });
      const again = new MozillaCookieJar(path);
      again.load({ ignore_discard });
      return again;
    };
    const all = saved_and_loaded(true);
    expect(all).toHaveLength(6);
    expect(repr(all)).toContain("name='foo1', value='bar'");
    expect(repr(all)).toContain("rest={'HTTPOnly': ''}");
    const loaded = saved_and_loaded(false);
    expect(loaded).toHaveLength(4);
    expect(repr(loaded)).toContain("name='foo1', value='bar'");
  });

  test('test_netscape_misc: a host may set its own domain; values may contain commas', () => {
    const jar = new CookieJar();
    const request = new Request('http://foo.bar.acme.com/foo');
    answered(jar, request, ['Set-Cookie: Customer=WILE_E_COYOTE; domain=.acme.com']);
    answered(jar, request, ['Set-Cookie: PART_NUMBER=3,4; domain=foo.bar.acme.com']);
    const sent = String(asked(jar, 'http://foo.bar.acme.com/foo').get_header('Cookie'));
    expect(sent.split('; ').sort()).toEqual(['Customer=WILE_E_COYOTE', 'PART_NUMBER=3,4']);
  });

  test('test_intranet_domains_2965: a host without a dot is in .local', () => {
    const jar = new CookieJar(rfc2965_policy());
    const url = 'http://example/';
    rfc2965(jar, url, 'foo1=bar; PORT; Discard; Version=1;');
    expect(rfc2965(jar, url, 'foo2=bar; domain=".local"; Version=1')).toContain('foo1=bar');
    rfc2965(jar, url, 'foo3=bar; Version=1');
    expect(rfc2965(jar, url)).toContain('foo2=bar');
    expect(jar).toHaveLength(3);
  });

  test('test_intranet_domains_ns: a host without a dot is in .local', () => {
    const jar = new CookieJar(new DefaultCookiePolicy({ rfc2965: false }));
    const url = 'http://example/';
    netscape(jar, url, 'foo1=bar');
    expect(netscape(jar, url, 'foo2=bar; domain=.local')).toContain('foo1=bar');
    expect(jar).toHaveLength(2);
    expect(netscape(jar, url)).toContain('foo2=bar');
    expect(jar).toHaveLength(2);
  });

  test('test_empty_path: an empty path is the root', () => {
    const jar = new CookieJar(rfc2965_policy());
    answered(jar, new Request('http://www.ants.com/'), [
      'Set-Cookie: JSESSIONID=ABCDERANDOM123; Path=',
    ]);
    for (const url of ['http://www.ants.com/', 'http://www.ants.com:8080']) {
      const request = asked(jar, url);
      expect(request.get_header('Cookie')).toBe('JSESSIONID=ABCDERANDOM123');
      expect(request.get_header('Cookie2')).toBe('$Version="1"');
    }
  });

  test('test_session_cookies: clear_session_cookies() deletes session cookies only', () => {
    const jar = new CookieJar();
    const expires = `expires=Fri, ${next_year()}`;
    answered(jar, new Request('http://www.perlmeister.com/scripts'), [
      'Set-Cookie: s1=session;Path=/scripts',
      `Set-Cookie: p1=perm; Domain=.perlmeister.com;Path=/;${expires}`,
      `Set-Cookie: p2=perm;Path=/;${expires}`,
      'Set-Cookie: s2=session;Path=/scripts;Domain=.perlmeister.com',
      'Set-Cookie2: s3=session;Version=1;Discard;Path="/"',
    ]);
    const kinds = () => Array.from(jar, ({ value }) => value).sort();
    expect(kinds()).toEqual(['perm', 'perm', 'session', 'session']);
    jar.clear_session_cookies();
    expect(kinds()).toEqual(['perm', 'perm']);
  });
});
