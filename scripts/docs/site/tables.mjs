// @ts-check
/** Tables that fold on a narrow screen: each cell of a table of more than two columns knows its column's title. */

/** @typedef {{ type: string, content: string, attrSet: (name: string, value: string) => void }} Token */
/** @typedef {{ core: { ruler: { push: (name: string, rule: (state: { tokens: Token[] }) => void) => void } } }} Parser */

/** @param {Parser} parser An instance of markdown-it, which has no types. */
export function tables(parser) {
  parser.core.ruler.push('tables', ({ tokens }) => {
    /** @type {string[]} */
    let titles = [];
    let column = 0;
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'table_open') titles = [];
      else if (token.type === 'th_open') titles.push(tokens[index + 1]?.content ?? '');
      else if (token.type === 'tr_open') column = 0;
      else if (token.type === 'td_open') {
        const title = titles[column++] ?? '';
        if (column > 1 && titles.length > 2 && title !== '')
          token.attrSet('data-title', title.replaceAll('`', ''));
      }
    }
  });
}
