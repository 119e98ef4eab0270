// Mirrors CPython v3.13.18 Python/dtoa.c, Python/pystrtod.c (PyOS_double_to_string): exact decimals, half to even.

/**
 * Formats a finite number like Python's `%f`, `%e` or `%g`.
 *
 * @param type `f`, `e` or `g`.
 * @param number The number.
 * @param precision The number of digits after the point; for `g`, of all significant digits.
 * @param alternate If true, the result always has a point, and `g` keeps zeros at the end.
 * @param threshold For `g`: the power of ten from which on the result has an exponent. By default, it is the precision, but
 * at least 1.
 */
export function float_digits(
  type: string,
  number: number,
  precision: number,
  alternate: boolean,
  threshold = Math.max(precision, 1),
): string {
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  const size = Math.abs(number);
  if (type === 'f') return sign + fixed(size, precision, alternate);
  if (type === 'e') return sign + exponential(size, precision, alternate);
  // Without `alternate`, zeros at the end are removed: no double has more digits than these.
  const significant = Math.max(alternate ? precision : Math.min(precision, LAST_PLACE), 1);
  const exponent = Number(exponential(size, significant - 1, false).split('e')[1]);
  const text =
    exponent < -4 || exponent >= threshold
      ? exponential(size, significant - 1, alternate)
      : fixed(size, significant - 1 - exponent, alternate);
  if (alternate) return sign + text;
  const [digits, ...exponents] = text.split('e') as [string, ...string[]];
  if (!digits.includes('.')) return sign + text;
  return sign + [digits.replace(/(?<!0)0+$/, '').replace(/\.$/, ''), ...exponents].join('e');
}

/** The number of decimal places after which every double has only zeros. */
const LAST_PLACE = 1074;

function fixed(size: number, places: number, alternate: boolean): string {
  const exact = Math.min(places, LAST_PLACE);
  const digits = half_even(size, exact).padStart(exact + 1, '0');
  const whole = digits.slice(0, digits.length - exact);
  const point = places > 0 || alternate ? '.' : '';
  return whole + point + digits.slice(digits.length - exact).padEnd(places, '0');
}

/** Formats a number with one digit before the point and an exponent of at least two digits. */
function exponential(size: number, places: number, alternate: boolean): string {
  const exact = Math.min(places, LAST_PLACE);
  let exponent = size === 0 ? 0 : Number(size.toExponential().split('e')[1]);
  // Its shortest digits may be those of a power of ten that a double is slightly less than: 1e23.
  const [numerator, denominator] = quotient_of(size, -exponent);
  if (size > 0 && numerator < denominator) exponent -= 1;
  let digits = half_even(size, exact - exponent).padStart(exact + 1, '0');
  if (digits.length > exact + 1) {
    exponent += 1;
    digits = digits.slice(0, -1);
  }
  const point = places > 0 || alternate ? '.' : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  const fraction = digits.slice(1).padEnd(places, '0');
  return `${digits.charAt(0)}${point}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

/**
 * Returns the digits of the integer nearest to `size * 10 ** power`. If two are equally near, it is the even one;
 * JavaScript's `toFixed` takes the larger one.
 */
export function half_even(size: number, power: number): string {
  return String(nearest(...quotient_of(size, power)));
}

/** Returns `size * 10 ** power`, exactly, as a numerator and a denominator. */
function quotient_of(size: number, power: number): [numerator: bigint, denominator: bigint] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const field = Number(bits >> 52n);
  const shift = Math.max(field, 1) - 1075;
  let numerator = (bits & 0xfffffffffffffn) | (field > 0 ? 0x10000000000000n : 0n);
  let denominator = 1n;
  if (shift > 0) numerator <<= BigInt(shift);
  else denominator <<= BigInt(-shift);
  if (power > 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  return [numerator, denominator];
}

/** Returns the integer nearest to a quotient that is not negative. If two are equally near, returns the even one. */
export function nearest(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
