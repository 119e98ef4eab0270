/**
 * `Symbol.dispose` and `Symbol.asyncDispose`, or, if a realm lacks them, the symbols that compilers of `using` look for
 * instead. The source of classes uses the standard symbols; the build replaces them with these constants.
 */
const { dispose, asyncDispose } = Symbol as Partial<typeof Symbol>;

export const DISPOSE: symbol = dispose ?? Symbol.for('Symbol.dispose');
export const ASYNC_DISPOSE: symbol = asyncDispose ?? Symbol.for('Symbol.asyncDispose');
