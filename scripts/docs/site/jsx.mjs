// @ts-check
/** HTML elements, as TypeDoc's theme makes them. */
import { JSX } from 'typedoc';

/** @typedef {import('typedoc').JSX.Element} Element */
/** @typedef {import('typedoc').JSX.Children} Children */

/**
 * @param {string} tag
 * @param {Record<string, unknown> | null} attributes
 * @param {...Children} children
 * @returns {Element}
 */
export function h(tag, attributes, ...children) {
  return JSX.createElement(tag, attributes, ...children);
}

/** @param {...Children} children @returns {Element} The elements without one around them. */
export function fragment(...children) {
  return JSX.createElement(JSX.Fragment, null, ...children);
}

/** @param {string} html @returns {Element} */
export function raw(html) {
  return JSX.createElement(JSX.Raw, { html });
}
