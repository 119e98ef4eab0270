// @unasync
import * as certs from '../certs.js';
import {
  InvalidHeader,
  InvalidURL,
  UnrewindableBodyError,
  FileModeWarning,
} from '../exceptions.js';
import * as internal_utils from '../internal_utils.js';
import { CaseInsensitiveDict } from '../structures.js';
import { __version__ } from '../version.js';
import { parse_http_list as _parse_list_header } from '../../request/plain/index.js';
import { quote, unquote, urlparse, urlunparse } from '../../parse/index.js';
import { make_headers, parse_url } from '../../urllib3/util/index.js';
import { cookiejar_from_dict } from '../cookies/index.js';
import { globals } from './globals.js';
import * as utils from './index.js';

/** `requests.utils` as a plain object; the module itself uses the names replaced in it. @namespace */
export const namespace = Object.assign(globals, {
  ...utils,
  // Names that the module imports, so that programs import them from it.
  ...internal_utils,
  CaseInsensitiveDict,
  FileModeWarning,
  InvalidHeader,
  InvalidURL,
  UnrewindableBodyError,
  __version__,
  _parse_list_header,
  certs,
  cookiejar_from_dict,
  is_urllib3_1: false,
  make_headers,
  parse_url,
  quote,
  unquote,
  urlparse,
  urlunparse,
});
