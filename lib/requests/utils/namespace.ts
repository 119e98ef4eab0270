// @unasync
import * as certs_module from '../certs.js';
import { bytes, integer_types, is_urllib3_1, str } from '../compat.js';
import {
  InvalidHeader,
  InvalidURL,
  UnrewindableBodyError,
  FileModeWarning,
} from '../exceptions.js';
import {
  HEADER_VALIDATORS,
  _HEADER_VALIDATORS_BYTE,
  _HEADER_VALIDATORS_STR,
} from '../internal_utils.js';
import { CaseInsensitiveDict } from '../structures.js';
import { __version__ } from '../version.js';
import { parse_http_list as _parse_list_header } from '../../request/plain.js';
import { namespace as socket } from '../../python/socket/index.js';
import { quote, unquote, urlparse, urlunparse } from '../../parse/index.js';
import { make_headers, parse_url } from '../../urllib3/util/index.js';
import { cookiejar_from_dict } from '../cookies/index.js';
import { globals } from './globals.js';
import * as utils from './index.js';

/** `requests.utils` as a plain object; the module itself uses the names replaced in it. @namespace */
export const namespace = Object.assign(globals, {
  ...utils,
  // Names that the module imports, so that programs import them from it.
  CaseInsensitiveDict,
  FileModeWarning,
  HEADER_VALIDATORS,
  InvalidHeader,
  InvalidURL,
  UnrewindableBodyError,
  _HEADER_VALIDATORS_BYTE,
  _HEADER_VALIDATORS_STR,
  __version__,
  _parse_list_header,
  bytes,
  certs: { ...certs_module },
  cookiejar_from_dict,
  integer_types,
  is_urllib3_1,
  make_headers,
  parse_url,
  quote,
  socket,
  str,
  unquote,
  urlparse,
  urlunparse,
});
