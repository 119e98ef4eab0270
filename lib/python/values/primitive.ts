import { is_number_object, is_string_object, number_value, string_value } from './realm.js';

/** Converts a String object, such as an HTTPMethod, to a primitive. Returns other values unchanged. */
export function plain_text<T>(value: T): T | string {
  return typeof value === 'object' && is_string_object(value) ? string_value.call(value) : value;
}

/**
 * Converts a String or Number object, such as an HTTPMethod or an HTTPStatus, to a primitive. Returns other values
 * unchanged.
 */
export function primitive<T>(value: T): T | string | number {
  if (typeof value !== 'object') return value;
  return is_number_object(value) ? number_value.call(value) : plain_text(value);
}

/** True for the primitives that are numbers in Python. */
export function is_number(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}
