/**
 * `Symbol.dispose` and `Symbol.asyncDispose`. Where a realm lacks them, they are the symbols that compilers of `using`
 * look for instead. Classes are written with the symbols themselves: the build puts these in their place.
 */
const { dispose, asyncDispose } = Symbol as Partial<typeof Symbol>;

export const DISPOSE: symbol = dispose ?? Symbol.for('Symbol.dispose');
export const ASYNC_DISPOSE: symbol = asyncDispose ?? Symbol.for('Symbol.asyncDispose');
