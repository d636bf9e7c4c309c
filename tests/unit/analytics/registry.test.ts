import { expect, test } from 'vitest';
import {
  type BoardChart,
  boardNames,
  boardOfPath,
  boardPath,
  boards,
} from '@/lib/contracts/analytics-boards';
import { factSources } from '@/lib/contracts/analytics-facts';
import { dimensionsOf, kpiNames, kpis, termParts } from '@/lib/contracts/analytics-kpis';
import en from '@/messages/en/kpi.json';
import zh from '@/messages/zh-CN/kpi.json';

test.each([
  ['en', en],
  ['zh-CN', zh],
])('%s names and defines every KPI, dimension, clock and board, and nothing else', (_, texts) => {
  expect(Object.keys(texts.name).sort()).toEqual([...kpiNames].sort());
  expect(Object.keys(texts.definition).sort()).toEqual([...kpiNames].sort());
  expect(Object.keys(texts.board)).toEqual(Object.keys(boards));
  const clocks = new Set(Object.values(factSources).map((s) => s.clock));
  expect(Object.keys(texts.clock).sort()).toEqual([...clocks].sort());
});

test.each(kpiNames)('%s is made of facts that its sources have, and can be split by something', (key) => {
  const { formula, rows } = kpis[key];
  for (const term of [...formula.num, ...('den' in formula ? formula.den : []), ...rows]) {
    const { source, measure } = termParts(term);
    expect(factSources[source].measures).toContain(measure);
  }
  expect(dimensionsOf(key).length).toBeGreaterThan(0);
});

test('a KPI can be split only by what every one of its sources knows', () => {
  expect(dimensionsOf('contact_rate')).not.toContain('warehouse');
  expect(dimensionsOf('product_sales')).toEqual(expect.arrayContaining(['product', 'category', 'sku']));
});

test.each(boardNames)(
  '%s: each picture splits its figure by what the figure knows, and its address leads back',
  (board) => {
    expect(boardOfPath(boardPath(board))).toBe(board);
    for (const chart of boards[board].charts as readonly BoardChart[]) {
      if (!('kpi' in chart)) continue;
      const by =
        'by' in chart ? chart.by : chart.kind === 'map' ? 'country' : chart.kind === 'heat' ? 'hour' : null;
      if (by) expect(dimensionsOf(chart.kpi)).toContain(by);
      if (chart.kind === 'spread') expect(['median', 'p90']).toContain(kpis[chart.kpi].formula.from);
      if (chart.kind === 'share' || chart.kind === 'pareto')
        expect(['sum', 'balance']).toContain(kpis[chart.kpi].formula.from);
    }
  },
);
