/** The version of Python's library whose behaviour this is: what servers are told. */
export const __version__ = '3.13';

/** The User-Agent of urllib's openers. */
export function user_agent(): string {
  return `Python-urllib/${__version__}`;
}
