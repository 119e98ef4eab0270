// @unasync Mirrors requests 2.34.2 _types.py: the types of credentials and hooks, which may be functions of a program.
import type { KeywordArguments } from '../python/calls/index.js';
import type { Hooks } from './dispatch_hook.js';
import type { PreparedRequest } from './models/prepared_request.js';
import type { AuthCallableOf, AuthOf, Parts } from './models/parts.js';
import type { Response } from './models/response.js';

/** Adds credentials to a request and returns it. */
export type AuthCallable = AuthCallableOf<PreparedRequest>;

/** Credentials: user and password for Basic, a callable that adds them to a request, or null for no credentials. */
export type AuthType = AuthOf<PreparedRequest>;

/** One or more hooks for each event, or null for no hooks. The only event is `response`. */
export type HooksType = Hooks<Response> | null;

/** The parameters of `Request` by name, none of which may be missing. */
export type RequestParts = Required<KeywordArguments<Parts<AuthType, HooksType>>>;
