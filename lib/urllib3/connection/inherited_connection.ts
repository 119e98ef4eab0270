// @unasync
/**
 * http.client's connection, with a type that urllib3's connection can extend. Some methods, such as `request` and
 * `getresponse`, have other signatures in urllib3, which TypeScript does not allow in a subclass.
 */
import type { Keywords, kw } from '../../python/values/index.js';
import {
  type HTTPConnection,
  type HeaderValue,
  namespace as http_client,
} from '../../stdlib/http/client/index.js';

type Replaced = 'host' | 'default_port' | '_scheme' | keyof Overridden;

interface Overridden {
  set_tunnel(...args: unknown[]): void;
  connect(): Promise<void>;
  close(): void;
  send(data: unknown): Promise<void>;
  putrequest(...args: unknown[]): void;
  putheader(header: string | Uint8Array, ...values: (HeaderValue | kw<Keywords<never>>)[]): void;
  request(...args: unknown[]): Promise<void>;
  getresponse(): Promise<unknown>;
}

export interface InheritedConnection extends Omit<HTTPConnection, Replaced>, Overridden {}

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
