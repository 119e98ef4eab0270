import { describe, expect, test } from 'vitest';
import * as async_request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import { urldefrag, urljoin, urlparse, urlsplit } from '../../../lib/parse/index.js';

const TEXT = 'http://user@host:8080/a/b;p?x=1#top';
const url = new URL(TEXT);

describe('a URL object is taken for its text', () => {
  test('by urlsplit, urlparse and urldefrag', () => {
    expect(urlsplit(url)).toEqual(urlsplit(TEXT));
    expect(urlparse(url)).toEqual(urlparse(TEXT));
    expect(urldefrag(url)).toEqual(urldefrag(TEXT));
    expect(urlsplit(url, kw({ allow_fragments: false })).query).toBe('x=1#top');
    expect(urlsplit(kw({ url })).hostname).toBe('host');
  });

  test('by urljoin, on either side', () => {
    expect(urljoin(url, '../c')).toBe(urljoin(TEXT, '../c'));
    expect(urljoin('http://other/', url)).toBe(TEXT);
    expect(urljoin(url, '')).toBe(TEXT);
    expect(urljoin('', url)).toBe(TEXT);
  });

  test('and is not mixed with bytes', () => {
    expect(() => urlsplit(...([url, encode('http')] as never as [URL]))).toThrow(
      'Cannot mix str and non-str arguments',
    );
  });

  const file = new URL(import.meta.url);
  describe.each([
    ['async', async_request],
    ['blocking', blocking_request],
  ])('%s', (_, { Request, build_opener, urlopen, urlretrieve }) => {
    test('by Request', () => {
      const request = new Request(url);
      expect(request.full_url).toBe(TEXT);
      request.full_url = new URL('http://other/');
      expect(request.host).toBe('other');
    });

    test('by urlopen, an opener and urlretrieve', async () => {
      await using response = await urlopen(file);
      expect((await response.read()).decode()).toContain('by Request');
      expect((await build_opener().open(new URL('data:,abc'))).url).toBe('data:,abc');
      expect(await urlretrieve(file)).toEqual(await urlretrieve(file.href));
    });
  });
});
