// @unasync
/**
 * http.client's connection, with a type that urllib3's connection can extend. `request`, `getresponse` and `set_tunnel`
 * have other signatures in urllib3, which TypeScript does not allow in a subclass.
 */
import type { Bytes } from '../python/builtins/index.js';
import {
  type HTTPResponse,
  type HeaderValue,
  namespace as http_client,
} from '../python/http/client/index.js';
import type { socket } from '../python/socket/index.js';
import type { ConnectionAgent } from '../transport/index.js';

export interface InheritedConnection {
  _http_vsn: number;
  _http_vsn_str: string;
  response_class: new (...args: never) => HTTPResponse;
  auto_open: number | boolean;
  debuglevel: number;
  port: number;
  timeout: unknown;
  source_address: readonly [string, number] | null;
  blocksize: number;
  agent: ConnectionAgent | null;
  sock: socket | null;
  _method: string | null;
  _tunnel_host: string | null;
  _tunnel_port: number | null;
  _tunnel_headers: Record<string, HeaderValue>;
  _raw_proxy_headers: Bytes[] | null;
  set_debuglevel(level: number): void;
  set_tunnel(...args: unknown[]): void;
  _get_hostport(host: string, port: number | null): [string, number];
  readonly _is_upgraded: boolean;
  _tunnel(): Promise<void>;
  _publish_connect(open: () => Promise<void>): Promise<void>;
  connect(): Promise<void>;
  close(): void;
  send(data: unknown): Promise<void>;
  putrequest(...args: unknown[]): void;
  putheader(header: string | Uint8Array, ...values: HeaderValue[]): void;
  endheaders(): Promise<void>;
  request(...args: unknown[]): Promise<void>;
  getresponse(): Promise<unknown>;
}

/** The class to extend. The derived class defines `host` as an accessor. */
export const InheritedConnection = http_client.HTTPConnection as unknown as {
  new (
    host: string,
    port: number | null,
    timeout: number | null,
    source_address: readonly [string, number] | null,
    blocksize: number,
  ): InheritedConnection;
  default_port: number;
};
