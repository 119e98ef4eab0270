/**
 * Publishes what connections do on four channels of `node:diagnostics_channel`. docs/traffic.md describes the messages.
 * Without subscribers, a request costs at most five reads of `hasSubscribers`.
 */
import { find_module } from '../../../python/platform/index.js';
import { monotonic_ms } from '../../../transport/plain.js';
import { CannotSendHeader } from './exceptions.js';
import { wrap_ipv6 } from './host.js';
import { header_name, header_value } from './request_lines.js';

/**
 * A request. Published on `pyurllib:request` before its head is sent. The messages about its response or its failure
 * refer to it as `request`.
 */
export interface RequestMessage {
  readonly method: string;
  /** The URL without user, password, query and fragment. */
  readonly url: string;
  /** The host to which the connection goes: the server, or a proxy. */
  readonly host: string;
  readonly port: number;
  /** Names and values. Values that may be secret are replaced with `…`, or shown without user, password and query. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Adds a header, such as `traceparent`. It may be called only while the message is published. */
  add_header(name: string, value: string): void;
}

/** The head of a response. Published on `pyurllib:response`. */
export interface ResponseMessage {
  readonly request: RequestMessage;
  readonly status: number;
  readonly reason: string;
  /** The HTTP version, which is 10 for HTTP/1.0 and 11 for HTTP/1.1. */
  readonly version: number;
  /** Names and values, in the same form as those of the request. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The seconds since the request was published. */
  readonly duration: number;
}

/** An open connection. Published on `pyurllib:connect`. */
export interface ConnectMessage {
  readonly host: string;
  readonly port: number;
  /** True if the connection is encrypted. */
  readonly tls: boolean;
  /** `host:port` behind a proxy's tunnel, or null without a tunnel. */
  readonly tunnel: string | null;
  /** The seconds that it took to look up the name and connect, with a tunnel and the TLS handshake. */
  readonly duration: number;
}

/** A failure to connect, send, or read the head of a response. Published on `pyurllib:error`. */
export interface ErrorMessage {
  /** The request, or null if the failure was not part of one, as in a call of `connect()`. */
  readonly request: RequestMessage | null;
  readonly host: string;
  readonly port: number;
  readonly error: unknown;
  /** The seconds since the request was published, or since connecting began. */
  readonly duration: number;
}

/** The members of a connection that this file reads. */
interface Connection {
  readonly host: string;
  readonly port: number;
  readonly default_port: number;
  readonly sock: unknown;
  readonly _scheme: string;
  readonly _tunnel_host: string | null;
  readonly _tunnel_port: number | null;
}

interface Response {
  readonly status: number;
  readonly reason: string;
  readonly version: number;
  readonly headers: { items(): Iterable<[string, string]> };
}

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

const diagnostics = find_module('node:diagnostics_channel');
/** Returns a channel. Without Node, it has no subscribers. */
const channel = (name: string): Channel =>
  diagnostics?.channel(name) ?? { hasSubscribers: false, publish: () => undefined };

const connects = channel('pyurllib:connect');
const requests = channel('pyurllib:request');
const responses = channel('pyurllib:response');
const errors = channel('pyurllib:error');

/** Returns true if the program is told of connections, before a request is sent. */
export const is_connect_watched = (): boolean => connects.hasSubscribers || errors.hasSubscribers;

/** The state of each connection. It is kept only while a channel has subscribers. */
const states = new WeakMap<object, State>();
/** True once `states` has been used. */
let is_used = false;

class State {
  request: RequestMessage | null = null;
  /** The times at which the request was published and at which connecting began, in milliseconds. */
  requested = 0;
  connecting: number | null = null;
  /** The last error that was published. Callers that pass it on do not publish it again. */
  error: unknown = null;
}

function state_of(connection: object): State {
  let state = states.get(connection);
  if (state === undefined) states.set(connection, (state = new State()));
  is_used = true;
  return state;
}

/**
 * Publishes a request.
 * @param lines The request line and the headers. Headers that listeners add are appended.
 */
export function publish_request(connection: Connection, lines: string[]): void {
  if (!requests.hasSubscribers && !responses.hasSubscribers && !errors.hasSubscribers) {
    if (is_used) states.delete(connection);
    return;
  }
  const [method = '', target = ''] = lines[0]?.split(' ') ?? [];
  let is_sent = false;
  const message: RequestMessage = {
    method,
    url: url_of(connection, target),
    ...place_of(connection),
    headers: lines.slice(1).map((line) => {
      const colon = line.indexOf(':');
      return published_header(line.slice(0, colon), line.slice(colon + 1).trim());
    }),
    add_header(name, value) {
      if (is_sent) throw new CannotSendHeader();
      lines.push(`${header_name(name)}: ${header_value([value])}`);
    },
  };
  const state = state_of(connection);
  state.request = message;
  state.requested = monotonic_ms();
  state.error = null;
  requests.publish(message);
  is_sent = true;
}

/** Publishes the response to the last request. */
export function publish_response(connection: object, response: Response): void {
  if (!is_used) return;
  const state = states.get(connection);
  if (!state?.request) return;
  const { request } = state;
  state.request = null;
  if (!responses.hasSubscribers) return;
  const { status, reason, version, headers } = response;
  responses.publish({
    request,
    status,
    reason,
    version,
    headers: Array.from(headers.items(), ([name, value]) => published_header(name, value)),
    duration: seconds_since(state.requested),
  } satisfies ResponseMessage);
}

/** Publishes that a request or connecting failed, unless this error has been published. Returns the error. */
export function publish_error<E>(connection: Connection, error: E): E {
  if (!errors.hasSubscribers && !is_used) return error;
  const state = state_of(connection);
  const { request, connecting } = state;
  state.connecting = null;
  if (error === state.error) return error;
  state.error = error;
  state.request = null;
  if (!errors.hasSubscribers) return error;
  const began = request === null ? connecting : state.requested;
  const duration = began === null ? 0 : seconds_since(began);
  errors.publish({ request, ...place_of(connection), error, duration } satisfies ErrorMessage);
  return error;
}

/**
 * Called when connecting begins.
 * @returns True if `publish_connect` is to be called. False without subscribers, or in the `connect()` of a base class.
 */
export function begin_connect(connection: object): boolean {
  if (!is_connect_watched()) return false;
  const state = state_of(connection);
  if (state.connecting !== null) return false;
  state.connecting = monotonic_ms();
  state.error = null;
  return true;
}

/** Publishes that the connection is open. */
export function publish_connect(connection: Connection): void {
  const state = state_of(connection);
  const duration = seconds_since(state.connecting ?? monotonic_ms());
  state.connecting = null;
  // A wire without a socket is not open yet: the runtime's client connects when a request is sent.
  const wire = (connection.sock as { _wire?: { connected?: boolean | null } } | null)?._wire;
  const { connected = true } = wire ?? {};
  if (!connected) return;
  const { _tunnel_host, _tunnel_port } = connection;
  const tunnel = _tunnel_host && `${wrap_ipv6(without_user(_tunnel_host))}:${_tunnel_port}`;
  const tls = connection._scheme === 'https';
  connects.publish({ ...place_of(connection), tls, tunnel, duration } satisfies ConnectMessage);
}

/** Returns a connection's host, without user and password, and its port. */
const place_of = ({ host, port }: Connection) => ({ host: without_user(host), port });

const seconds_since = (began: number): number => (monotonic_ms() - began) / 1000;

/** Matches the names of headers whose values are published unchanged. */
const HARMLESS =
  /^(?:accept(?:-.*)?|age|allow|cache-control|connection|content-(?:encoding|language|length|range|type)|date|expect|expires|keep-alive|last-modified|max-forwards|range|retry-after|server|te|trailer|transfer-encoding|upgrade|user-agent|vary)$/i;

function published_header(name: string, value: string): readonly [name: string, value: string] {
  if (/^location$/i.test(name)) return [name, without_secrets(value)];
  if (/^host$/i.test(name)) return [name, without_user(value)];
  return [name, HARMLESS.test(name) ? value : '…'];
}

function url_of(connection: Connection, target: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) return without_secrets(target);
  const { _scheme, _tunnel_host, _tunnel_port, default_port } = connection;
  const [host, port] = _tunnel_host
    ? [_tunnel_host, _tunnel_port]
    : [connection.host, connection.port];
  const authority = wrap_ipv6(without_user(host)) + (port === default_port ? '' : `:${port}`);
  return `${_scheme}://${authority}${without_secrets(target)}`;
}

/** Removes user and password from a host. HTTPConnection accepts them, and looks up the whole text as a name. */
function without_user(host: string): string {
  return host.slice(host.lastIndexOf('@') + 1);
}

/** Removes user and password, query and fragment from a URL. */
function without_secrets(url: string): string {
  return url.replace(/[?#][^]*/, '').replace(/^([^/]*\/\/)[^/]*@/, '$1');
}
