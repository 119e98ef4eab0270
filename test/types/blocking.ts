// Overrides of the blocking colour that wait, which it refuses: this file is compiled, never run.
import * as request from 'pyurllib/sync/request';
import { type PreparedRequest, Response, Session, auth } from 'pyurllib/sync/requests';

export class Opens extends request.HTTPHandler {
  // @ts-expect-error a promise
  override async http_open(req: request.Request) {
    return super.http_open(req);
  }
}
export class Unknown extends request.UnknownHandler {
  // @ts-expect-error a promise
  override async unknown_open() {
    return null;
  }
}
export class Opener extends request.OpenerDirector {
  // @ts-expect-error a promise
  override async open(fullurl: string) {
    return super.open(fullurl);
  }
}
export class Wrong extends request.FileHandler {
  // @ts-expect-error a str
  override file_open() {
    return 'text';
  }
}
export class Token extends auth.HTTPBasicAuth {
  // @ts-expect-error a promise
  override async __call__(r: PreparedRequest) {
    return super.__call__(r);
  }
}
export class Waits extends Session {
  // @ts-expect-error a promise
  override async get() {
    return new Response();
  }
}
