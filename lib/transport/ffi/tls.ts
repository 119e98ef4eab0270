/**
 * TLS by OpenSSL. OpenSSL sees no socket: it reads records from one piece of memory and writes them to another (a "BIO"),
 * and this file carries them between these and the connection beneath. So waiting, time-outs and errors of the
 * network are those of every other connection.
 */
import { Buffer } from 'node:buffer';
import { REASONS } from '../wire/reasons_data.cjs';
import type { Sink } from '../wire/stream.cjs';
import { monotonic_ms } from '../wire/timer.cjs';
import { Peer, find, key as session_key } from '../wire/sessions.cjs';
import { mismatch, not_verified } from '../wire/verification.cjs';
import { certificate_of, distrusted_failure_of, expiry } from './certificates.js';
import { libc, view_of } from './libc.js';
import {
  CTRL,
  HOST_FLAGS,
  SSL_ERROR_WANT_READ,
  SSL_ERROR_ZERO_RETURN,
  VERIFY_FLAGS,
  c_text,
  last_error,
  openssl,
  taken_from,
  with_bio,
} from './openssl.js';
import type { Channel } from './socket.js';
import { context_of, end_with_thread, logging_keys, of_thread } from './tls_context.js';
import type { Pointer } from './foreign.js';
import type { TLSOptions, TLSSession, WireOption } from '../../sync/transport/base.js';

/** Records on their way. One for all connections of a thread, since no two send or receive at the same time. */
const RECORDS = new Uint8Array(65_536);

const NOTHING = new Uint8Array(0);

/** Milliseconds after which a reader tries again to send records that the kernel has not taken. */
const RETRY = 100;

/**
 * The outcome of a call: its result if it succeeded, or its error; or the peer has sent close_notify, the connection beneath
 * is over, or the time was up.
 */
type Outcome = number | Error | 'notified' | 'over' | 'late';

export class Tls implements Channel {
  readonly used = true;
  readonly #report: Sink;
  readonly #under: Channel;
  readonly #options: TLSOptions;
  readonly #context: Pointer;
  /** The connection, and its two pieces of memory, which belong to it. Null once they are freed. */
  #ssl: Pointer;
  readonly #incoming: Pointer;
  readonly #outgoing: Pointer;
  /** Records that could not be sent in time. */
  #unsent: Uint8Array = NOTHING;
  /** The bytes of the last `send` if its records are among them: the program was not told that they are sent. */
  #late: Uint8Array = NOTHING;
  readonly #sessions: Sessions | null;

  /**
   * @param under What carries the records.
   * @param options The settings.
   * @param address The peer's address if sessions may be resumed, or null.
   * @param report Takes what happens after the handshake.
   * @throws An error for `to_python` if the settings are not possible.
   */
  constructor(under: Channel, options: TLSOptions, address: unknown, report: Sink) {
    this.#report = report;
    const ssl = openssl();
    this.#under = under;
    this.#options = options;
    this.#context = context_of(options);
    this.#ssl = ssl.SSL_new(this.#context);
    try {
      this.#incoming = ssl.BIO_new(ssl.BIO_s_mem());
      this.#outgoing = ssl.BIO_new(ssl.BIO_s_mem());
      ssl.SSL_set_bio(this.#ssl, this.#incoming, this.#outgoing);
      this.#set_options();
      const key = address === null ? null : session_key(options, address);
      this.#sessions = key === null ? null : new Sessions(`ffi ${key}`);
      this.#sessions?.offer(this.#ssl);
    } catch (error) {
      ssl.SSL_free(this.#ssl);
      throw error;
    }
    end_with_thread(this, report);
  }

  #set_options(): void {
    const ssl = openssl();
    const { server_hostname: name, alpn_protocols } = this.#options;
    const is_address = is_ip_address(name ?? '');
    if (name !== null && !is_address)
      ssl.SSL_ctrl(this.#ssl, CTRL.SET_TLSEXT_HOSTNAME, 0n, c_text(name));
    const list = Buffer.concat(
      (alpn_protocols ?? []).map((protocol) => {
        const bytes = Buffer.from(protocol, 'latin1');
        return Buffer.concat([Buffer.of(bytes.length), bytes]);
      }),
    );
    ssl.SSL_set_alpn_protos(this.#ssl, list, list.length);
    this.#set_verification(name, is_address);
  }

  #set_verification(name: string | null, is_address: boolean): void {
    const ssl = openssl();
    const { check_common_name, check_hostname, strict, verify } = this.#options;
    const { crl, partial_chain } = this.#options.settings!;
    ssl.SSL_set_verify(this.#ssl, Number(verify), null);
    const rules = ssl.SSL_get0_param(this.#ssl);
    let flags = 0n;
    if (strict) flags |= VERIFY_FLAGS.X509_STRICT;
    if (partial_chain) flags |= VERIFY_FLAGS.PARTIAL_CHAIN;
    if (crl.length > 0) flags |= VERIFY_FLAGS.CRL_CHECK | VERIFY_FLAGS.CRL_CHECK_ALL;
    ssl.X509_VERIFY_PARAM_set_flags(rules, flags);
    if (!check_hostname) return;
    const { NEVER_CHECK_SUBJECT, NO_PARTIAL_WILDCARDS } = HOST_FLAGS;
    const host_flags = NO_PARTIAL_WILDCARDS | (check_common_name ? 0 : NEVER_CHECK_SUBJECT);
    ssl.X509_VERIFY_PARAM_set_hostflags(rules, host_flags);
    const host = Buffer.from(name!);
    if (is_address) ssl.X509_VERIFY_PARAM_set1_ip_asc(rules, c_text(name!));
    else ssl.X509_VERIFY_PARAM_set1_host(rules, host, BigInt(host.length));
  }

  /**
   * Performs the handshake. OpenSSL verifies the peer in it.
   * @param received Bytes that have been received already, but belong to the handshake.
   * @returns What it agreed on; the error; 'over' if the connection beneath has ended, 'unsent' if the last message
   * could not be sent, and 'late' if the time was up.
   */
  shake_hands(
    received: Uint8Array,
    until: number,
  ): TLSSession | Error | 'over' | 'unsent' | 'late' {
    const ssl = openssl();
    if (received.length > 0) ssl.BIO_write(this.#incoming, received, received.length);
    const outcome = this.#carry(() => ssl.SSL_connect(this.#ssl), until);
    const sent = typeof outcome === 'number' ? this.#flush(until) : null;
    if (sent !== 'sent') {
      this.#sessions?.forget();
      if (sent !== null) return sent === 'late' ? 'late' : 'unsent';
      return outcome === 'notified' ? 'over' : (outcome as Error | 'over' | 'late');
    }
    const { foreign } = libc();
    const reused = ssl.SSL_session_reused(this.#ssl) !== 0;
    // A resumed session has no chain, which was verified before.
    const failure = this.#options.verify ? distrusted_failure_of(this.#ssl) : null;
    if (failure) {
      this.#sessions?.forget();
      return failure;
    }
    this.#sessions?.begin(this.#ssl, reused);
    return {
      version: foreign.text_at(ssl.SSL_get_version(this.#ssl)),
      cipher: foreign.text_at(ssl.SSL_CIPHER_get_name(ssl.SSL_get_current_cipher(this.#ssl))),
      alpn_protocol: this.#alpn_protocol(),
      reused,
    };
  }

  #alpn_protocol(): string | null {
    const { foreign } = libc();
    const [name, length] = [new Uint8Array(8), new Uint8Array(4)];
    openssl().SSL_get0_alpn_selected(this.#ssl, name, length);
    const size = view_of(length).getUint32(0, true);
    if (size === 0) return null;
    const address = foreign.pointer(view_of(name).getBigUint64(0, true));
    return Buffer.from(foreign.bytes_at(address, size)).toString('latin1');
  }

  receive(target: Uint8Array, size: number, until: number): number | null {
    const { SSL_read } = openssl();
    const outcome = this.#carry(() => SSL_read(this.#ssl, target, size), until, false);
    if (outcome === 'late') return null;
    if (outcome === 'notified') this.#report({ kind: 'notify' });
    else if (outcome instanceof Error) this.#report({ kind: 'refused', error: outcome });
    if (typeof outcome !== 'number') return 0;
    // Reading may have written: an answer to a request for a certificate, or for other keys.
    this.#flush(0);
    this.#sessions?.keep(this.#ssl);
    return outcome;
  }

  send(data: Uint8Array, until: number): number | null {
    const { SSL_write } = openssl();
    // Records that could not be sent in time are sent first.
    const before = this.#flush(until);
    if (before !== 'sent') return before === 'late' ? null : 0;
    const late = this.#late;
    this.#late = NOTHING;
    // As OpenSSL demands of a write that could not be finished, it is tried again with the same bytes.
    if (late.length > 0 && Buffer.compare(late, data.subarray(0, late.length)) === 0)
      return late.length;
    const piece = data.subarray(0, RECORDS.length);
    const outcome = this.#carry(() => SSL_write(this.#ssl, piece, piece.length), until);
    // In a further handshake, it is the peer's certificate that may be refused.
    if (outcome instanceof Error) this.#report({ kind: 'refused', error: outcome });
    if (typeof outcome !== 'number') return outcome === 'late' ? null : 0;
    let sent: 'sent' | 'over' | 'late' = 'late';
    try {
      sent = this.#flush(until);
    } finally {
      if (sent === 'late') this.#late = piece.slice();
    }
    if (sent === 'late') return null;
    return sent === 'over' ? 0 : piece.length;
  }

  look(): boolean {
    return this.#under.look();
  }

  get writable(): boolean {
    return this.#under.writable;
  }

  address(end: 'local' | 'remote'): readonly [string, number] | string | null {
    return this.#under.address(end);
  }

  set_option(option: WireOption, on: boolean): void {
    this.#under.set_option(option, on);
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (how !== 'read' && this.#ssl) {
      openssl().SSL_shutdown(this.#ssl);
      // As in Python, this does not wait for a peer that reads nothing. It then finds an end without close_notify.
      this.#flush(0);
    }
    this.#under.shutdown(how);
  }

  /** The peer's certificate in DER, or null if it has sent none. */
  get certificate(): Uint8Array | null {
    return this.#ssl && certificate_of(this.#ssl);
  }

  close(): void {
    const own = this.#ssl;
    this.#ssl = null;
    of_thread.delete(this);
    if (own) {
      this.#sessions?.keep(own);
      openssl().SSL_free(own);
    }
    this.#under.close();
  }

  /**
   * Calls OpenSSL until the call succeeds, and carries the records for it in both directions.
   * @param call A call that returns more than 0 if it has succeeded.
   * @param until The deadline.
   * @param sends False if the call reads, so that it does not wait for a peer that reads nothing.
   */
  #carry(call: () => number, until: number, sends = true): Outcome {
    const ssl = openssl();
    for (;;) {
      if (!this.#ssl) return 'over';
      // Node's own crypto leaves errors in the same queue.
      ssl.ERR_clear_error();
      const result = logging_keys(this.#context, this.#options.key_log, call);
      if (result > 0) return result;
      const reason = ssl.SSL_get_error(this.#ssl, result);
      const error = reason === SSL_ERROR_WANT_READ ? null : this.#reason();
      const sent = this.#flush(sends ? until : 0);
      if (reason === SSL_ERROR_ZERO_RETURN) return 'notified';
      if (error !== null) return error;
      // If sending has failed, the peer may have said why before.
      if (sent === 'late' && sends) return 'late';
      const next = sent === 'late' ? Math.min(monotonic_ms() + RETRY, until) : until;
      const count = this.#under.receive(RECORDS, RECORDS.length, next);
      if (count === null && next < until) continue;
      if (count === null) return 'late';
      if (count === 0) return 'over';
      ssl.BIO_write(this.#incoming, RECORDS, count);
    }
  }

  /** Sends the records that OpenSSL has written. @returns 'over' if sending fails, 'late' if the time was up. */
  #flush(until: number): 'sent' | 'over' | 'late' {
    const { BIO_read } = openssl();
    for (;;) {
      while (this.#unsent.length > 0) {
        const count = this.#under.send(this.#unsent, until);
        if (count === null) return 'late';
        if (count === 0) {
          this.#unsent = NOTHING;
          return 'over';
        }
        this.#unsent = this.#unsent.subarray(count);
      }
      if (!this.#ssl) return 'over';
      const count = BIO_read(this.#outgoing, RECORDS, RECORDS.length);
      if (count <= 0) return 'sent';
      this.#unsent = RECORDS.slice(0, count);
    }
  }

  /** Returns the error of a call that has failed. */
  #reason(): Error {
    const { foreign } = libc();
    const ssl = openssl();
    const failure = last_error();
    const { reason } = failure as Error & { reason?: string };
    if (reason !== 'certificate verify failed') return failure;
    const number = Number(ssl.SSL_get_verify_result(this.#ssl));
    const name = this.#options.server_hostname ?? '';
    if (number === 62) return mismatch(number, 'Hostname', name);
    if (number === 64) return mismatch(number, 'IP address', name);
    const words = foreign.text_at(ssl.X509_verify_cert_error_string(BigInt(number)));
    const [code = 'CERT_REJECTED'] =
      Object.entries(REASONS).find(([, known]) => known?.[0] === number) ?? [];
    return not_verified(number, words, code);
  }
}

/** Asks OpenSSL, as CPython does: for both, an address with a zone (`fe80::1%eth0`) is the name of a host. */
function is_ip_address(name: string): boolean {
  const ssl = openssl();
  const address = ssl.a2i_IPADDRESS(c_text(name));
  ssl.ASN1_OCTET_STRING_free(address);
  return Boolean(address);
}

/** The sessions of one connection's peer: the one to resume, and the one to keep. They are kept as text in PEM. */
class Sessions {
  readonly #key: string;
  /** The peer as known from an earlier handshake, and later from this one. */
  #peer: Peer | null;
  readonly #offered: Buffer | null;
  #is_kept = false;

  constructor(key: string) {
    this.#key = key;
    this.#peer = find(key);
    this.#offered = this.#peer?.take() ?? null;
  }

  /** Offers the peer a session before the handshake. */
  offer(own: Pointer): void {
    if (this.#offered === null) return;
    const ssl = openssl();
    with_bio(this.#offered, (bio) => {
      const session = ssl.PEM_read_bio_SSL_SESSION(bio, null, null, null);
      if (!session) return;
      ssl.SSL_set_session(own, session);
      ssl.SSL_SESSION_free(session);
    });
  }

  /** Begins to keep sessions after a handshake in which the peer was verified, or an earlier session resumed. */
  begin(own: Pointer, reused: boolean): void {
    if (!reused) {
      // The server will not resume its other sessions either.
      this.forget();
      this.#peer = new Peer(this.#key, null, expiry(own));
    }
    this.keep(own);
  }

  /** Keeps the latest session, unless one is kept. In TLS 1.3, it comes with the first bytes after the handshake. */
  keep(own: Pointer): void {
    if (this.#is_kept) return;
    const ssl = openssl();
    const session = ssl.SSL_get1_session(own);
    if (!session) return;
    try {
      if (ssl.SSL_SESSION_is_resumable(session) === 0) return;
      const text = with_bio('', (bio) => {
        ssl.PEM_write_bio_SSL_SESSION(bio, session);
        return taken_from(bio);
      });
      if (this.#offered?.equals(text)) return;
      this.#peer?.add(text);
      this.#is_kept = true;
    } catch {
      // Without the session, the next handshake is a full one.
      this.forget();
    } finally {
      ssl.SSL_SESSION_free(session);
    }
  }

  /** Forgets the peer's sessions. */
  forget(): void {
    this.#peer?.forget();
    this.#peer = null;
  }
}
