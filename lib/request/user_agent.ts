/** The version of Python's library mirrored here, as sent to servers. */
export const __version__ = '3.13';

/** The User-Agent of urllib's openers. */
export function user_agent(): string {
  return `Python-urllib/${__version__}`;
}
