/**
 * Charts drawn by Apache ECharts without a browser. It wants colours that it can read; each of ours stands for a variable of
 * the page's style sheet, which knows the reader's light and dark. What it adds for scripts and pointers is taken out.
 */
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EstimatorRow } from '../../../assess/outcome.ts';
import type { Pictures } from '../../../assess/pictures.ts';
import { short } from './table.ts';

const INK = '#010203';
const SOFT = '#010204';
const LINE = '#010205';
const FIRST = '#010206';
const SECOND = '#010207';
const LIMIT = '#010208';

const VARIABLES: Readonly<Record<string, string>> = {
  [INK]: 'var(--ink)',
  [SOFT]: 'var(--soft)',
  [LINE]: 'var(--line)',
  [FIRST]: 'var(--first)',
  [SECOND]: 'var(--second)',
  [LIMIT]: 'var(--limit)',
};

const WIDTH = 720;

interface Picture {
  id: string;
  title: string;
  /** The picture in words. */
  about: string;
  height: number;
}

function draw(option: object, { id, title, about, height }: Picture): string {
  use([BarChart, CustomChart, LineChart, GridComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  let svg: string;
  try {
    chart.setOption({ animation: false, ...option });
    svg = chart.renderToSVGString();
  } finally {
    chart.dispose(); // its clock would keep the process alive
  }
  return svg
    .replace(/<style[\s\S]*?<\/style>|<defs[\s\S]*?<\/defs>/g, '')
    .replace(
      / (?:ecmeta_\w+|class|clip-path|pointer-events|xmlns(?::xlink)?|version|baseProfile)="[^"]*"/g,
      '',
    )
    .replace(/font-size:12px;font-family:sans-serif;/g, '')
    .replace(/#01020[3-8]/g, (colour) => VARIABLES[colour]!)
    .replace(
      /^<svg width="\d+" height="\d+"([^>]*)>/,
      `<svg$1 role="img" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>`,
    );
}

const label = { color: SOFT, fontSize: 12 };
const axis = {
  axisLabel: label,
  axisLine: { show: true, lineStyle: { color: LINE } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: LINE } },
  nameTextStyle: { color: SOFT },
};
const named = (name: string, nameGap: number) => ({ name, nameLocation: 'middle', nameGap, ...axis });
const grid = { left: 70, right: 16, top: 16, bottom: 44 };

export function drawHistogram({ histogram }: Pictures): string {
  const most = Math.max(...histogram);
  const about = `The commonest of ${histogram.length} values comes ${most} times, the rarest ${Math.min(...histogram)} times.`;
  return draw(
    {
      grid,
      xAxis: {
        type: 'category',
        data: histogram.map((_, value) => `${value}`),
        ...named('value', 28),
        axisLabel: { ...label, interval: Math.max(0, histogram.length / 16 - 1) },
      },
      yAxis: { type: 'value', ...named('samples', 52) },
      series: [
        { type: 'bar', silent: true, barCategoryGap: '10%', data: histogram, itemStyle: { color: FIRST } },
      ],
    },
    { id: 'histogram', title: 'How often each value comes', about, height: 260 },
  );
}

/** Ones as strokes from left to right, a path a row: a shape for each would be a hundred times as long. */
function strokesOf(row: readonly boolean[]): [number, number][] {
  const strokes: [number, number][] = [];
  row.forEach((bit, at) => {
    if (!bit) return;
    if (at > 0 && row[at - 1]) strokes.at(-1)![1] = at + 1;
    else strokes.push([at, at + 1]);
  });
  return strokes;
}

interface Place {
  coord(point: [number, number]): [number, number];
}

export function drawBits({ bitRows }: Pictures, bits: number): string {
  const columns = Math.max(1, ...bitRows.map(({ length }) => length));
  const cell = (WIDTH - grid.left - grid.right) / columns;
  const height = Math.ceil(bitRows.length * cell) + grid.top + grid.bottom;
  const perRow = columns / bits;
  return draw(
    {
      grid,
      xAxis: {
        type: 'value',
        min: 0,
        max: columns,
        ...named('bit of the row', 28),
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: bitRows.length,
        inverse: true,
        ...named('row', 52),
        splitLine: { show: false },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: bitRows.map((_, row) => [0, row]),
          renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: Place) => {
            const path = strokesOf(bitRows[dataIndex]!).map(([from, to]) => {
              const [x, y] = coord([from, dataIndex + 0.5]);
              return `M${x.toFixed(1)} ${y.toFixed(1)}H${coord([to, 0])[0].toFixed(1)}`;
            });
            return {
              type: 'path',
              shape: { pathData: path.join('') || 'M0 0' },
              style: { fill: 'none', stroke: FIRST, lineWidth: cell },
            };
          },
        },
      ],
    },
    {
      id: 'bits',
      title: 'The first bits',
      about: `${bitRows.length} rows of ${perRow} samples, most significant bit first; ones are filled.`,
      height,
    },
  );
}

export function drawCorrelation({ correlation, chance }: Pictures): string {
  const most = correlation.reduce(
    (found, value, at) => (Math.abs(value) > Math.abs(correlation[found]!) ? at : found),
    0,
  );
  const about = `The strongest is ${correlation[most]!.toFixed(4)}, at a distance of ${most + 1}; chance reaches ${chance.toFixed(4)}.`;
  const limit = (value: number) => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    data: correlation.map(() => value),
    lineStyle: { color: LIMIT, type: 'dashed', width: 1.5 },
  });
  return draw(
    {
      grid,
      xAxis: {
        type: 'category',
        data: correlation.map((_, at) => `${at + 1}`),
        ...named('distance in samples', 28),
        axisLine: { onZero: false, lineStyle: { color: LINE } },
      },
      yAxis: { type: 'value', ...named('correlation', 52) },
      series: [
        { type: 'bar', silent: true, data: correlation, itemStyle: { color: FIRST } },
        limit(chance),
        limit(-chance),
      ],
    },
    { id: 'correlation', title: 'Correlation with later samples', about, height: 260 },
  );
}

/** Both tracks in bits per sample, so that the shortest bar is the answer. */
export function drawEstimators(rows: readonly EstimatorRow[], bits: number, least: number): string {
  const bars = (pick: (row: EstimatorRow) => number | null, colour: string) => ({
    type: 'bar',
    silent: true,
    barGap: '0%',
    barMaxWidth: 12,
    data: rows.map((row) => {
      const value = pick(row);
      return value === null ? '-' : { value, itemStyle: { color: value <= least ? LIMIT : colour } };
    }),
    label: {
      show: true,
      position: 'right',
      color: INK,
      fontSize: 11,
      formatter: ({ value }: { value: number | string }) => (typeof value === 'number' ? short(value) : ''),
    },
  });
  return draw(
    {
      grid: { ...grid, left: 150, right: 50 },
      xAxis: { type: 'value', min: 0, max: bits, ...named('bits per sample', 28) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        ...axis,
        axisLabel: { ...label, color: INK },
      },
      series: [
        bars(({ literal }) => literal, FIRST),
        bars(({ bitstring }) => (bitstring === null ? null : bitstring * bits), SECOND),
      ],
    },
    {
      id: 'estimators',
      title: 'Estimates',
      about: `The least of them is ${least.toFixed(6)} of ${bits} bits per sample.`,
      height: rows.length * 34 + 70,
    },
  );
}
