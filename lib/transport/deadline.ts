/** Time-outs of the blocking API. */
import { timed_out, would_wait } from './wire/failure.cjs';
import { monotonic_ms } from './wire/timer.cjs';

/** Returns the deadline of an operation that starts now, in milliseconds of `monotonic_ms()`. */
export function deadline(timeout: number | null): number {
  return timeout === null ? Infinity : monotonic_ms() + timeout * 1000;
}

/** Returns the seconds that are left until a deadline, or null if there is none. */
export function seconds_until(until: number): number | null {
  return until === Infinity ? null : Math.max(0, (until - monotonic_ms()) / 1000);
}

/** Returns the error for an operation that was not possible within the time-out; without one, it may not wait. */
export function expired(timeout: number | null, what: 'read' | 'write', encrypted: boolean): Error {
  if (timeout === 0) return would_wait(what, encrypted);
  return timed_out(what, encrypted);
}
