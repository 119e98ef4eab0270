// Mirrors requests 2.34.2 __version__.py (metadata of the package that is mirrored).

/** The name of the package that this library mirrors. */
export const __title__ = 'requests';
/** The package's description. */
export const __description__ = 'Python HTTP for Humans.';
/** The address of the package's documentation. */
export const __url__ = 'https://requests.readthedocs.io';
/** The package's version, which is part of the default User-Agent. */
export const __version__ = '2.34.2';
/** The version as a number. */
export const __build__ = 0x023402;
/** The package's author. */
export const __author__ = 'Kenneth Reitz';
/** The author's e-mail address. */
export const __author_email__ = 'me@kennethreitz.org';
/** The package's licence. */
export const __license__ = 'Apache-2.0';
/** The package's copyright notice. */
export const __copyright__ = 'Copyright Kenneth Reitz';
/** A cake, as in Requests. */
export const __cake__ = '\u2728 \u{1f370} \u2728';
