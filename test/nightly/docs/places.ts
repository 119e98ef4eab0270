/** The anchors that code hosts give to the headings of a Markdown page. */
export function places_of(page: string): string[] {
  return Array.from(page.matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\d\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
