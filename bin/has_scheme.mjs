/**
 * @param {string} url
 * @returns {boolean} False also for `localhost:8000`, where the host looks like a scheme.
 */
export function has_scheme(url) {
  return /^[a-z][a-z\d+.-]*:/i.test(url) && !/^[^/:]+:\d+(?:\/|$)/.test(url);
}
