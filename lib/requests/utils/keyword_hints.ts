// Keywords of axios, got, request and fetch, for which the notes of errors show those of Requests. docs/migrating.md has
// them in a table. Functions contain the tables, so that programs without such an error do not create them.

/** Returns what a caller of a function such as `post` may have meant by a keyword, or how keywords are given. */
export function request_hint(name: string | null): string | null {
  if (name === null) {
    return 'All keywords are in one plain object, the last argument. A body is one of them: { json: … } or { data: … }.';
  }
  const http_agent =
    "proxies: { https: 'http://…' }, verify: 'ca.pem', or an HTTPAdapter of a Session";
  const meanings: [names: string, meaning: string][] = [
    ['body payload content', 'json: a value, or data: a form, text or bytes'],
    ['form formData', 'data: { … }, and with files also files: { … }'],
    ['multipart', 'files: { … }, and data: { … } for the other fields'],
    ['searchParams query qs', 'params: { … }'],
    ['method', "the verb: requests.put(url), or requests.request('PUT', url)"],
    [
      'maxRedirects max_redirects followRedirect redirect',
      'allow_redirects: false; the limit is the max_redirects of a Session',
    ],
    ['proxy', "proxies: { https: 'http://…' }"],
    ['agent httpAgent httpsAgent dispatcher https', http_agent],
    ['rejectUnauthorized strictSSL', 'verify: false'],
    ['ca', "verify: 'ca.pem', a path"],
    ['key pfx', "cert: ['client.pem', 'client.key'], paths"],
    ['cancelToken abortSignal', 'signal: an AbortSignal, in the async API'],
    ['retry retries max_retries', 'new HTTPAdapter({ max_retries: 3 }), mounted in a Session'],
    ['baseURL prefixUrl', 'urljoin(base, path), of pyurllib/parse'],
    ['responseType parse', 'r.json(), r.text or r.content of the response, or stream: true'],
    ['username password user', 'auth: [username, password]'],
    ['withCredentials credentials cookieJar jar', 'a Session, which keeps cookies'],
    [
      'validateStatus throwHttpErrors raise_for_status',
      'r.raise_for_status(): without it, a status of 400 or more is no error',
    ],
    [
      'interceptors transformRequest transformResponse',
      'auth: (r) => r, or hooks: { response: f }',
    ],
    [
      'onUploadProgress onDownloadProgress',
      'data that counts, or stream: true and r.iter_content(8192)',
    ],
    ['keepalive', 'a Session, which keeps connections'],
    ['mode cache', 'in a page, an option of a FetchAgent, of pyurllib/fetch'],
  ];
  const meaning = meanings.find(([names]) => names.split(' ').includes(name))?.[1];
  return meaning === undefined ? null : `Instead of '${name}': ${meaning}.`;
}

/** Returns how a Session is set up, which has no keywords. */
export function session_hint(name: string | null): string | null {
  if (name !== null) return null;
  return 'A Session has attributes: s.headers.update({ … }), s.auth, s.params, s.verify. A timeout is given with each request.';
}
