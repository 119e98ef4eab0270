// Blocking methods as values, and overrides of the blocking colour: this file is compiled, never run.
import * as client from 'pyurllib/sync/http/client';
import * as request from 'pyurllib/sync/request';
import * as requests from 'pyurllib/sync/requests';

const { urllib3 } = requests;
const session = new requests.Session();
const opener = request.build_opener();

/** What a function asks of its parameter, as a Protocol in Python: the module and a session have it. */
interface Getter {
  get(url: string, keywords: requests.GetKeywords): requests.Response;
}
interface Sender {
  request(method: string, url: string): InstanceType<typeof urllib3.HTTPResponse>;
}
export const getters: Getter[] = [requests, session];
export const sender: Sender = new urllib3.PoolManager();
export const is_function: (typeof session)['get'] extends (url: string) => requests.Response
  ? true
  : false = true;
export const status: number = session.get.call(session, 'x').status_code;

function retried<Arguments extends unknown[], Result>(
  run: (...args: Arguments) => Result,
  ...args: Arguments
) {
  return run(...args);
}
export const statuses: number[] = [
  retried(requests.get, 'x').status_code,
  retried(session.get.bind(session), 'x').status_code,
  retried(opener.open.bind(opener), 'x').status,
];

export class Open extends request.HTTPHandler {
  // @ts-expect-error the parameter is a request
  override http_open(req: string) {
    return super.http_open(new request.Request(req));
  }
}
export class Token extends requests.auth.HTTPBasicAuth {
  // @ts-expect-error a promise
  override async __call__(r: requests.PreparedRequest) {
    return super.__call__(r);
  }
}
export class Followed extends request.HTTPRedirectHandler {
  // @ts-expect-error a promise
  override async redirect_request(
    ...args: Parameters<request.HTTPRedirectHandler['redirect_request']>
  ) {
    return super.redirect_request(...args);
  }
}
export class Session extends requests.Session {
  // @ts-expect-error a promise
  override async get_adapter(url: string) {
    return super.get_adapter(url);
  }
}
export class Pieces extends requests.Response {
  override *iter_content(chunk_size: number | null = 1) {
    for (const piece of super.iter_content(chunk_size)) yield piece;
  }
}

export function closed(): void {
  using connection = new client.HTTPConnection('h');
  const path: string = request.url2pathname('/a', { resolve_host: true });
  void [connection, path];
}

export function cancelled(): void {
  const { signal } = new AbortController();
  // @ts-expect-error async only
  request.urlopen('u', { signal });
  // @ts-expect-error async only
  session.get('u', { signal });
}
