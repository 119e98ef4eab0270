// @ts-check
/** Headings with code in them: TypeDoc would leave the code out of their anchors and of the list of a page's headings. */

/** @typedef {{ type: string, content: string, children: Token[] | null }} Token */
/** @typedef {{ core: { ruler: { push: (name: string, rule: (state: { tokens: Token[] }) => void) => void } } }} Parser */

/** @param {Parser} parser An instance of markdown-it, which has no types. */
export function headings(parser) {
  parser.core.ruler.push('headings', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (tokens[index - 1]?.type !== 'heading_open') continue;
      for (const part of token.children ?? []) {
        if (part.type === 'code_inline')
          part.children = [{ type: 'text', content: part.content, children: null }];
      }
    }
  });
}
