// Mirrors CPython v3.13.0 Modules/_io/textio.c (textiowrapper_build_cookie, textiowrapper_parse_cookie).

/** A position in a stream of text. */
export interface Cookie {
  /** The byte to go on from. */
  readonly start: number;
  /** The decoder's flag there. */
  readonly flag: number;
  /** How many bytes to decode from there, of whose text `skip` code units were given out. */
  readonly feed: number;
  readonly skip: number;
  /** True if they are decoded as the last ones. */
  readonly final: boolean;
}

/** The position as one number: that of the byte, wherever nothing else needs to be known. */
export function make_cookie({ start, flag, feed, skip, final }: Cookie): number | bigint {
  if (flag === 0 && skip === 0) return start;
  return [start, flag, feed, skip, Number(final)].reduceRight(
    (sum, field) => (sum << 64n) | BigInt(field),
    0n,
  );
}

/** What {@link make_cookie} made a number of. */
export function read_cookie(cookie: number | bigint): Cookie {
  let rest = BigInt(cookie);
  const next = (): number => {
    const field = Number(BigInt.asUintN(64, rest));
    rest >>= 64n;
    return field;
  };
  const [start, flag, feed, skip, final] = [next(), next(), next(), next(), next()];
  return { start, flag, feed, skip, final: final !== 0 };
}
