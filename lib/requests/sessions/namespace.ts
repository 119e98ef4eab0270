// @unasync
import {
  DEFAULT_REDIRECT_LIMIT,
  PreparedRequest,
  REDIRECT_STATI,
  Request,
  Response,
} from '../models/index.js';
import { globals } from './globals.js';
import { merge_hooks, merge_setting } from './merge.js';
import { SessionRedirectMixin } from './redirects.js';
import { Session, session } from './session.js';

/** The module `requests.sessions` as a plain object; the names replaced in it are used. @namespace */
export const namespace = Object.assign(globals, {
  Session,
  SessionRedirectMixin,
  session,
  merge_setting,
  merge_hooks,
  DEFAULT_REDIRECT_LIMIT,
  REDIRECT_STATI,
  PreparedRequest,
  Request,
  Response,
});
