// Mirrors CPython v3.13.0 Modules/_io/textio.c (textiowrapper_build_cookie, textiowrapper_parse_cookie).

/** A position in a text stream. */
export interface Cookie {
  /** The byte position to continue from. */
  readonly start: number;
  /** The decoder's flag there. */
  readonly flag: number;
  /** The number of bytes to decode from there, and of code units of their text that were already read. */
  readonly bytes_to_feed: number;
  readonly skip: number;
  /** True if these bytes are decoded as the final ones. */
  readonly final: boolean;
}

/** Packs a position into one number; it is just the byte position if the rest is zero. */
export function make_cookie({ start, flag, bytes_to_feed, skip, final }: Cookie): number | bigint {
  if (flag === 0 && skip === 0) return start;
  return [start, flag, bytes_to_feed, skip, Number(final)].reduceRight(
    (sum, field) => (sum << 64n) | BigInt(field),
    0n,
  );
}

/** Unpacks a number from {@link make_cookie}. */
export function read_cookie(cookie: number | bigint): Cookie {
  let rest = BigInt(cookie);
  const next = (): number => {
    const field = Number(BigInt.asUintN(64, rest));
    rest >>= 64n;
    return field;
  };
  const [start, flag, bytes_to_feed, skip, final] = [next(), next(), next(), next(), next()];
  return { start, flag, bytes_to_feed, skip, final: final !== 0 };
}
