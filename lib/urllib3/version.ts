/** The version of urllib3 that is mirrored. */
export const __version__ = '2.7.0';
