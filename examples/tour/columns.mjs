/** Lays out texts beside one another, or one under another if there is no room. */

const GAP = '   ';
/** The least width for columns. */
const WIDE = 120;

/** @typedef {{ title: string, lines: string[] }} Column */
/** @typedef {(text: string) => string} Paint */
/** @typedef {{ title: Paint, code: Paint }} Paints */

/** @type {Paints} */
const PLAIN = { title: (text) => text, code: (text) => text };

/**
 * @param {Column[]} columns
 * @param {number} width Of the terminal, in characters.
 * @param {Paints} [paints] Colours a title, and a line of code.
 * @returns {string[]} Lines; in columns, if there are at least 120 characters.
 */
export function laid_out(columns, width, paints = PLAIN) {
  return width < WIDE ? stacked(columns, width, paints) : beside(columns, width, paints);
}

/** @param {Column[]} columns @param {number} width @param {Paints} paints */
function stacked(columns, width, paints) {
  return columns.flatMap(({ title, lines }) => [
    `  ${paints.title(title)}`,
    ...lines.flatMap((line) => wrapped(line, width - 4)).map((line) => `    ${paints.code(line)}`),
  ]);
}

/** @param {Column[]} columns @param {number} width @param {Paints} paints */
function beside(columns, width, paints) {
  const room = Math.floor((width - GAP.length * columns.length) / columns.length);
  const cells = columns.map(({ title, lines }) => [
    title,
    ...lines.flatMap((line) => wrapped(line, room)),
  ]);
  const rows = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => {
    const paint = row === 0 ? paints.title : paints.code;
    const parts = cells.map((cell) => {
      const text = cell[row] ?? '';
      return paint(text) + ' '.repeat(room - text.length);
    });
    return (GAP + parts.join(GAP)).trimEnd();
  });
}

/**
 * Breaks a line of code that is too long, at a space if possible; the rest is indented further.
 * @param {string} line
 * @param {number} width
 * @returns {string[]}
 */
export function wrapped(line, width) {
  if (line.length <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const space = line.lastIndexOf(' ', width);
  const end = space > indent.length ? space : width;
  const rest = `${indent}    ${line.slice(end).trimStart()}`;
  // Without room for the indentation, the rest would never get shorter.
  return rest.length < line.length
    ? [line.slice(0, end), ...wrapped(rest, width)]
    : [line.slice(0, end), line.slice(end)];
}
