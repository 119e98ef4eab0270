// The parameters of the methods of sockets.
import { def, keyword_only, optional } from '../../python/calls/index.js';

export const MAKEFILE = def(
  'socket.makefile',
  { mode: optional<'r' | 'rb'>('r') },
  { buffering: optional<number | null>(null) },
  { encoding: keyword_only<string | null>(null) },
  { errors: keyword_only<string | null>(null) },
  { newline: keyword_only<string | null>(null) },
);
export const GETPEERCERT = def('SSLSocket.getpeercert', { binary_form: optional(false) });
