/** The methods of Node's streams that are used. */
interface EventStream {
  on(event: 'error', listener: () => void): unknown;
}

/**
 * Keeps the error of a Node stream for its reader. Without a listener, an error that comes before the stream is read, such
 * as that of a file that does not exist, would end the process; reading the stream throws it. Other values are left alone.
 */
export function keep_error(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (!(Symbol.asyncIterator in value && 'on' in value && 'pipe' in value)) return;
  if (typeof value.on === 'function') (value as EventStream).on('error', () => {});
}
