/** The version of urllib3 that this library mirrors. */
export const __version__ = '2.8.0';
