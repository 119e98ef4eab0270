// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/response.py (addclosehook).
import { bind, def, hidden_attributes, required, var_positional } from '../builtins/index.js';
import { addbase, type FileLike } from './addbase.js';

const ADDCLOSEHOOK = def(
  'addclosehook.__init__',
  { fp: required<FileLike>() },
  { closehook: required<never>() },
  { hookargs: var_positional<never>('mapping') },
);

/**
 * A response that calls a function once when it is closed.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @example
 * ```ts
 * import { addclosehook } from 'pyurllib/response';
 * import { BytesIO } from 'pyurllib/builtins';
 *
 * const response = new addclosehook(new BytesIO(), (word) => console.log(word), 'closed');
 * response.close(); // prints: closed
 * ```
 */
export class addclosehook<Arguments extends unknown[] = unknown[]> extends addbase {
  closehook: ((...args: Arguments) => unknown) | null;
  declare hookargs: Arguments | null;

  /**
   * @param fp The stream to wrap.
   * @param closehook Called when the response is closed, before the stream is closed.
   * @param hookargs The arguments for `closehook`.
   */
  constructor(
    ...args: [
      fp: FileLike,
      closehook: ((...args: Arguments) => unknown) | null,
      ...hookargs: Arguments,
    ]
  ) {
    const [fp, closehook, hookargs] = bind(ADDCLOSEHOOK, args);
    super(fp);
    this.closehook = closehook;
    this.hookargs = hookargs as unknown[] as Arguments;
  }

  override close(): void {
    const { closehook, hookargs } = this;
    try {
      if (closehook) {
        this.closehook = null;
        this.hookargs = null;
        closehook(...hookargs!);
      }
    } finally {
      super.close();
    }
  }
}
hidden_attributes(addclosehook, ['hookargs']);
