// @unasync
// Mirrors requests 2.34.2 sessions.py: the parameters of Session's methods.
import { def, keyword_only, required, var_keyword } from '../../python/builtins/index.js';
import type { BaseAdapter } from '../adapters/index.js';
import type { PreparedRequest, Request } from '../models/index.js';
import type { SendKeywords } from '../parameters.js';
import type { CertType, ProxiesType, VerifyType } from '../types.js';

export const INIT = def('Session.__init__');
export const SESSION = def('session');

export const SEND = def(
  'Session.send',
  { request: required<PreparedRequest>() },
  { allow_redirects: keyword_only(true) },
  { kwargs: var_keyword<SendKeywords>('passed on') },
);

export const PREPARE_REQUEST = def('Session.prepare_request', {
  request: required<Request>('mapping'),
});
export const GET_ADAPTER = def('Session.get_adapter', { url: required<string>('mapping') });
export const MOUNT = def(
  'Session.mount',
  { prefix: required<string>('mapping') },
  { adapter: required<BaseAdapter>('mapping') },
);
export const MERGE_ENVIRONMENT_SETTINGS = def(
  'Session.merge_environment_settings',
  { url: required<string | null>('mapping') },
  { proxies: required<ProxiesType>('mapping') },
  { stream: required<boolean | null>('mapping') },
  { verify: required<VerifyType>('mapping') },
  { cert: required<CertType>('mapping') },
);
