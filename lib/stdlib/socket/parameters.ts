// The parameters of the methods of sockets.
import { def, keyword_only, optional } from '../../python/calls/index.js';
import { AF_INET, SOCK_STREAM } from './constants_data.js';

export const SOCKET = def(
  'socket.__init__',
  { family: optional<number>(AF_INET) },
  { type: optional<number>(SOCK_STREAM) },
  { proto: optional(0) },
);
export const MAKEFILE = def(
  'socket.makefile',
  { mode: optional<'r' | 'rb'>('r') },
  { buffering: optional<number | null>(null) },
  { encoding: keyword_only<string | null>(null) },
  { errors: keyword_only<string | null>(null) },
  { newline: keyword_only<string | null>(null) },
);
export const GETPEERCERT = def('SSLSocket.getpeercert', { binary_form: optional(false) });
