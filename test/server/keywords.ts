import { expect } from 'vitest';

/**
 * Matches the note of an error that lists the keywords of a function.
 * @param name The function.
 * @param keywords Those that the test is about. The function may have others.
 */
export function keywords_note(name: string, ...keywords: string[]): unknown {
  return expect.toSatisfy(
    (note: string) => {
      const start = `The keywords of ${name}(): `;
      const listed = note.slice(start.length, -1).split(', ');
      return (
        note.startsWith(start) &&
        note.endsWith('.') &&
        keywords.every((keyword) => listed.includes(keyword))
      );
    },
    `is 'The keywords of ${name}(): …', with ${keywords.join(', ')}`,
  );
}
