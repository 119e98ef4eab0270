// Overrides of the async colour that wait, where the original does not: this file is compiled, never run.
import { BytesIO, encode, kw } from 'pyurllib/builtins';
import * as client from 'pyurllib/http/client';
import * as request from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
import { addinfourl, type FileLike } from 'pyurllib/response';

const canned = async (url: string) =>
  new addinfourl(new BytesIO(encode('a')), new client.HTTPMessage(), url, 200);

export class Unknown extends request.UnknownHandler {
  async default_open(req: request.Request) {
    return req.type === 'x' ? await canned(req.full_url) : null;
  }
  override async unknown_open(req: request.Request) {
    return await canned(req.full_url);
  }
}
export class Cached extends requests.adapters.HTTPAdapter {
  override async build_response(req: requests.PreparedRequest, resp: unknown) {
    const response = super.build_response(req, resp);
    await response.read();
    return response;
  }
}
export class Token extends requests.auth.HTTPBasicAuth {
  override async __call__(r: requests.PreparedRequest) {
    return await Promise.resolve(super.__call__(r));
  }
}
export class Challenged extends requests.auth.HTTPDigestAuth {
  override async __call__(r: requests.PreparedRequest) {
    return await Promise.resolve(super.__call__(r));
  }
}
export class Any extends requests.auth.AuthBase {
  override async __call__(r: requests.PreparedRequest) {
    return await Promise.resolve(r);
  }
}
export const tls_version = (connection: client.HTTPSConnection) => connection.sock?.version();
export class Data extends request.DataHandler {
  override async data_open(req: request.Request) {
    return await canned(req.full_url);
  }
}
export class Defaults extends request.HTTPDefaultErrorHandler {
  override async http_error_default(req: request.Request, fp: FileLike) {
    void fp;
    return await canned(req.full_url);
  }
}

export class Followed extends request.HTTPRedirectHandler {
  override async redirect_request(
    ...args: Parameters<request.HTTPRedirectHandler['redirect_request']>
  ) {
    const next: request.Request | null = super.redirect_request(...args);
    return await Promise.resolve(next);
  }
}
export class Traced extends request.HTTPSHandler {
  override async https_open(req: request.Request): Promise<addinfourl | null> {
    return await canned(req.full_url);
  }
  override async https_request(req: request.Request) {
    return await Promise.resolve(super.https_request(req));
  }
}
export class Kept extends request.HTTPCookieProcessor {
  override async http_request(req: request.Request) {
    return await Promise.resolve(super.http_request(req));
  }
}
class Vault extends request.HTTPPasswordMgr {
  override async find_user_password(realm: string, authuri: string) {
    return await Promise.resolve(super.find_user_password(realm, authuri));
  }
}
export const opener = request.build_opener(
  new Followed(),
  new request.HTTPBasicAuthHandler(new Vault()),
);
export class Prepared extends requests.Session {
  override async prepare_request(r: requests.Request) {
    return await Promise.resolve(super.prepare_request(r));
  }
  override async get_adapter(url: string) {
    return await Promise.resolve(super.get_adapter(url));
  }
  override async rebuild_proxies(
    prepared: requests.PreparedRequest,
    proxies: requests.ProxiesType | null,
  ) {
    return await Promise.resolve(super.rebuild_proxies(prepared, proxies));
  }
  override async get_redirect_target(r: requests.Response) {
    return await Promise.resolve(super.get_redirect_target(r));
  }
  override async merge_environment_settings(
    ...args: Parameters<requests.Session['merge_environment_settings']>
  ) {
    return await Promise.resolve(super.merge_environment_settings(...args));
  }
}
/** What does not compile, because it would fail with the engine's words. */
export async function mistaken(r: requests.Response): Promise<void> {
  // @ts-expect-error for await
  for (const chunk of r.iter_content(1)) void chunk;
  for await (const chunk of r.iter_content(1)) void chunk;
  // @ts-expect-error iteration yields names: { ...r.headers }
  void Object.fromEntries(r.headers);
  // @ts-expect-error read-only: replace functions of `import { requests } from 'pyurllib'`
  requests.get = requests.post;
}
export class Stripped extends requests.Session {
  // @ts-expect-error nothing waits for it
  override async should_strip_auth(old_url: string, new_url: string) {
    return await Promise.resolve(super.should_strip_auth(old_url, new_url));
  }
}
export class Rewritten extends requests.adapters.HTTPAdapter {
  override async request_url(...args: Parameters<requests.HTTPAdapter['request_url']>) {
    return await Promise.resolve(super.request_url(...args));
  }
}
const prepared = new Prepared();
export const adapter: Promise<ReturnType<requests.Session['get_adapter']>> =
  prepared.get_adapter('u');
export const session: requests.Session = prepared;
export class Pieces extends requests.Response {
  override async *iter_content(chunk_size: number | null = 1) {
    for await (const piece of super.iter_content(chunk_size)) yield piece;
  }
}

export async function closed(): Promise<void> {
  await using connection = new client.HTTPConnection('h');
  // @ts-expect-error await using
  using other = new client.HTTPSConnection('h');
  const path: Promise<string> = request.url2pathname('/a', { resolve_host: true });
  const by_kw: Promise<string> = request.url2pathname('/a', kw({ resolve_host: true }));
  // @ts-expect-error a promise
  const text: string = request.url2pathname('/a', { resolve_host: true });
  void [connection, other, path, by_kw, text];
}

export async function cancelled(): Promise<void> {
  const { signal } = new AbortController();
  await request.urlopen('u', { signal });
  await request.build_opener().open('u', kw({ signal: AbortSignal.timeout(3000) }));
  await requests.get('u', { signal });
  await requests.post('u', 'a', { signal: null });
  const own = new requests.Session();
  await own.request('GET', 'u', { signal });
  await own.send(new requests.PreparedRequest(), { signal });
  // @ts-expect-error a controller
  await own.get('u', { signal: new AbortController() });
}
