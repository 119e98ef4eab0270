// Draws the charts of docs/performance.md as SVG.
import { writeFileSync } from 'node:fs';
import { init } from 'echarts';

/**
 * Writes a chart with a group of bars for each name.
 * @param {string} file its name in docs/
 * @param {string} title
 * @param {string[]} names
 * @param {{ name: string, values: (number | null)[] }[]} series one bar in each group, in the order of `names`
 */
export function chart(file, title, names, series) {
  const height = 90 + names.length * (8 + 16 * series.length);
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width: 760, height });
  drawn.setOption({
    animation: false,
    backgroundColor: '#fff',
    title: { text: title, left: 12, top: 8, textStyle: { fontSize: 15 } },
    legend: { top: 34, left: 12 },
    grid: { left: 130, right: 50, top: 66, bottom: 24 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', data: names, inverse: true },
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar',
      data: values.map((value) => value && Number(value.toFixed(2))),
      label: { show: true, position: 'right', fontSize: 10 },
    })),
  });
  writeFileSync(new URL(`../docs/${file}`, import.meta.url), drawn.renderToSVGString());
  drawn.dispose();
}
