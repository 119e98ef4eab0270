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
import * as content_type from './content_type.js';
import * as cookie_dicts from './cookie_dicts.js';
import * as defaults from './defaults.js';
import * as environment from './environment.js';
import * as files from './files.js';
import { globals } from './globals.js';
import * as header_validity from './header_validity.js';
import * as header_values from './header_values.js';
import * as json_encoding from './json_encoding.js';
import * as netrc_auth from './netrc_auth.js';
import * as networks from './networks.js';
import * as prepend_scheme from './prepend_scheme.js';
import * as proxies from './proxies.js';
import * as quoting from './quoting.js';
import * as rewind from './rewind.js';
import * as slices from './slices.js';
import * as stream_decode from './stream_decode.js';
import * as super_len from './super_len.js';
import * as urls from './urls.js';
import * as values from './values.js';

/** `requests.utils` as a plain object; the module itself uses the names replaced in it. @namespace */
export const namespace = Object.assign(globals, {
  ...content_type,
  ...cookie_dicts,
  ...defaults,
  ...environment,
  ...files,
  ...header_validity,
  ...header_values,
  ...json_encoding,
  ...netrc_auth,
  ...networks,
  ...prepend_scheme,
  ...proxies,
  ...quoting,
  ...rewind,
  ...slices,
  ...stream_decode,
  ...super_len,
  ...urls,
  ...values,
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
