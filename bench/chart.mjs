// Draws the charts of docs/performance.md and docs/internals/benchmarks.md as SVG.
import { writeFileSync } from 'node:fs';

const WIDTH = 760;
const [TOP, BOTTOM, RIGHT] = [66, 28, 50];
const [BAR, GAP] = [14, 12];
const COLOURS = ['#5070dd', '#b6d634'];

/**
 * Writes a chart with a group of bars for each name.
 * @param {string} file its name in docs/
 * @param {string} title
 * @param {string[]} names
 * @param {{ name: string, values: (number | null)[] }[]} series one bar in each group, in the order of `names`
 */
export function chart(file, title, names, series) {
  const left = 20 + 6.5 * Math.max(...names.map((name) => name.length));
  const group = GAP + BAR * series.length;
  const bottom = TOP + names.length * group;
  const most = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  // At most seven lines, at multiples of 1, 2 or 5.
  const power = 10 ** Math.floor(Math.log10(most / 7));
  const step = power * ([1, 2, 5].find((each) => each * power >= most / 7) ?? 10);
  const end = step * Math.ceil(most / step);
  const x = (/** @type {number} */ value) =>
    Number((left + ((WIDTH - RIGHT - left) * value) / end).toFixed(1));
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step);

  const bars = series.flatMap(({ values }, nth) =>
    values.flatMap((value, i) => {
      if (value === null) return [];
      const y = TOP + GAP / 2 + i * group + nth * BAR;
      return [
        `<rect x="${left}" y="${y}" width="${(x(value) - left).toFixed(1)}" height="${BAR - 2}" fill="${COLOURS[nth]}"/>`,
        text(x(value) + 5, y + BAR / 2 - 1, Number(value.toFixed(2)), 'font-size="10" fill="#333"'),
      ];
    }),
  );
  const legend = series.flatMap(({ name }, nth) => [
    `<rect x="${17 + 200 * nth}" y="36" width="25" height="13" rx="3" fill="${COLOURS[nth]}"/>`,
    text(47 + 200 * nth, 43, name),
  ]);
  const height = bottom + BOTTOM;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#54555a" dominant-baseline="central">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(17, 20, title, 'font-size="15" font-weight="bold" fill="#3c3c41"'),
    ...legend,
    ...ticks.flatMap((tick) => [
      `<path d="M${x(tick)} ${TOP}V${bottom}" stroke="${tick === 0 ? '#54555a' : '#dbdee4'}"/>`,
      text(x(tick), bottom + 14, Number(tick.toFixed(2)), 'text-anchor="middle"'),
    ]),
    ...names.map((name, i) => text(left - 8, TOP + (i + 0.5) * group, name, 'text-anchor="end"')),
    ...bars,
    '</svg>\n',
  ];
  writeFileSync(new URL(`../docs/${file}`, import.meta.url), lines.join('\n'));
}

/**
 * @param {number} x
 * @param {number} y The middle of the line.
 * @param {string | number} content
 */
function text(x, y, content, attributes = '') {
  const escaped = String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}
