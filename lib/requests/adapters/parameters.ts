// @unasync Mirrors requests 2.34.2 adapters.py: the parameters of `send`.
import { type ArgumentsOf, def, optional, required } from '../../python/calls/index.js';
import type { PreparedRequest } from '../models/prepared_request.js';
import type { CertType, ProxiesType, TimeoutType, VerifyType } from '../_types.js';

/** The parameters of an adapter's `send`, after the request. */
export const SENDING = [
  { stream: optional<boolean | null>(false) },
  { timeout: optional<TimeoutType>(null) },
  { verify: optional<VerifyType>(true) },
  { cert: optional<CertType>(null) },
  { proxies: optional<ProxiesType>(null, 'mapping') },
] as const;

export const ADAPTER_SEND = def(
  'HTTPAdapter.send',
  { request: required<PreparedRequest>() },
  ...SENDING,
);
export type SendArguments = ArgumentsOf<typeof ADAPTER_SEND>;
