// The import paths that Python suggests, in the types: this file is compiled, never run.
import * as connection from 'pyurllib/http.client';
import requests from 'pyurllib/requests';
import { DEFAULT_POOLSIZE, HTTPAdapter, Retry } from 'pyurllib/requests/adapters';
import blocking from 'pyurllib/sync/requests';
import * as adapters from 'pyurllib/sync/requests/adapters';
import { HTTPDigestAuth } from 'pyurllib/sync/requests/auth';
import { ConnectionError } from 'pyurllib/sync/requests/exceptions';
import { SimpleCookie } from 'pyurllib/sync/http.cookies';
import { quote } from 'pyurllib/sync/urllib.parse';
import { urlopen as blocking_urlopen } from 'pyurllib/sync/urllib/request';
import { URLError } from 'pyurllib/urllib.error';
import { urlopen } from 'pyurllib/urllib/request';

const URL = 'http://localhost:8000/';

export async function in_types(): Promise<number> {
  const response = await requests.get(URL, { timeout: DEFAULT_POOLSIZE });
  // @ts-expect-error: misspelt
  await requests.get(URL, { timeoutt: 3 });
  // @ts-expect-error: as in Python, the package does not have it
  void requests.HTTPAdapter;
  const adapter: HTTPAdapter = new HTTPAdapter({ max_retries: new Retry({ total: 3 }) });
  response.raise_for_status();
  const statuses: number[] = [
    response.status_code,
    blocking.get(URL, { auth: new HTTPDigestAuth('a', 'b') }).status_code,
    blocking_urlopen(URL).status,
    (await urlopen(URL)).status,
  ];
  new blocking.Session().mount('http://', new adapters.HTTPAdapter());
  void [adapter, new ConnectionError(), new connection.HTTPConnection('h'), new SimpleCookie()];
  void [new URLError(quote('a'))];
  return statuses.length;
}
