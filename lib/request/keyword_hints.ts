// Keywords of fetch, axios and got, for which the notes of errors show urllib's form. A function contains the table, so
// that programs without such an error do not create it.

const FORM =
  "encode(urlencode({ … }), 'ascii') for a form, encode(JSON.stringify(…), 'utf-8') for JSON";

/** Returns what a caller of `urlopen` may have meant by a keyword, or how keywords are given. */
export function urlopen_hint(name: string | null): string | null {
  const meanings: [names: string, meaning: string][] = [
    ['body form json', `data: ${FORM}`],
    ['method headers', 'urlopen(new Request(url, { data, headers, method }))'],
    ['params searchParams query qs', '`${url}?${urlencode({ … })}`'],
    [
      'verify ca rejectUnauthorized cafile',
      "context: ssl.create_default_context({ cafile: 'ca.pem' })",
    ],
    [
      'proxy proxies agent dispatcher',
      "build_opener(new ProxyHandler({ https: 'http://…' })).open(url)",
    ],
    ['auth username password', 'an HTTPBasicAuthHandler of build_opener, or a header of a Request'],
    ['cookies cookieJar credentials', 'build_opener(new HTTPCookieProcessor()).open(url)'],
  ];
  return hint_of(meanings, name);
}

/** Returns what a caller of `new Request()` may have meant by a keyword, or how keywords are given. */
export function request_hint(name: string | null): string | null {
  return hint_of(
    [
      ['body form json', `data: ${FORM}`],
      ['params searchParams query qs', '`${url}?${urlencode({ … })}`'],
      ['timeout context signal', 'a keyword of urlopen(request, { … })'],
    ],
    name,
  );
}

function hint_of(
  meanings: readonly [names: string, meaning: string][],
  name: string | null,
): string | null {
  if (name === null) return 'All keywords are in one plain object, the last argument.';
  const meaning = meanings.find(([names]) => names.split(' ').includes(name))?.[1];
  return meaning === undefined ? null : `Instead of '${name}': ${meaning}.`;
}
