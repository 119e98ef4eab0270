// Overrides of the async colour that wait, where the original does not: this file is compiled, never run.
import { BytesIO, encode } from 'pyurllib/builtins';
import { type HTTPSConnection, HTTPMessage } from 'pyurllib/http/client';
import * as request from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
import { addinfourl, type FileLike } from 'pyurllib/response';

const canned = async (url: string) =>
  new addinfourl(new BytesIO(encode('a')), new HTTPMessage(), url, 200);

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
export const tls_version = (connection: HTTPSConnection) => connection.sock?.version();
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
