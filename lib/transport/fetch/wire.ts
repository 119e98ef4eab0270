// @unasync
/** One connection where the runtime makes the requests. */
import { RequestWire, type CarriedRequest, type Endpoint } from '../request_wire.js';
import type { RequestReader } from '../request_reader.js';
import { check_tls, no_sockets, plan, reader_of, type PlannedRequest } from './rules.js';
import type { TLSOptions } from '../base.js';

/** One request. */
export interface FetchRequest extends CarriedRequest {
  /** The URL of the answer if a browser has followed redirects, or null. */
  readonly final_url: string | null;
}

export abstract class FetchWire<E extends FetchRequest, Options> extends RequestWire<E> {
  readonly options: Options;

  constructor(endpoint: Endpoint, options: Options) {
    super(endpoint);
    this.options = options;
  }

  get final_url(): string | null {
    return this.carried.current?.final_url ?? null;
  }

  /** Reads the bytes of a request. @param is_own True if a function of the program carries it out. */
  planned(data: Uint8Array, is_own: boolean): [reader: RequestReader, request: PlannedRequest] {
    const reader = reader_of(data);
    return [reader, plan(reader, this.endpoint, this.tls, is_own)];
  }

  override async recv(size: number, timeout: number | null): Promise<Uint8Array> {
    if (this.open && this.carried.current === null) throw no_sockets();
    return await super.recv(size, timeout);
  }

  override async start_tls(options: TLSOptions): Promise<void> {
    check_tls(options);
    await super.start_tls(options);
  }
}
