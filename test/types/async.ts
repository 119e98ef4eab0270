// Overrides of the async colour that wait, where the original does not: this file is compiled, never run.
import { BytesIO, encode } from 'pyurllib/builtins';
import { HTTPMessage } from 'pyurllib/http/client';
import * as request from 'pyurllib/request';
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
