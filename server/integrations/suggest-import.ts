import type { ImportKind, ImportOptions } from '@/lib/contracts/integrations';
import type { StaffCtx } from '@/server/platform/context';
import type { Table } from '@/server/platform/files/table/read-table';
import { findDateOrder } from './domain/cells';
import { guessMapping, startOptions } from './domain/headers';

const hundredDays = 100 * 86_400_000;

/** How a file is best understood, from its headers and first rows and the shop's own settings. */
export function suggestImport(
  ctx: StaffCtx,
  kind: ImportKind,
  table: Table,
): { fields: Record<string, string>; preset: string | null; options: ImportOptions } {
  const { mapping, preset } = guessMapping(kind, table.headers);
  const country = ctx.tenant.currency === 'CNY' ? 'CN' : '';
  const suggested = startOptions(preset, { ...ctx.tenant, country });
  const column = mapping.placedAt ? table.headers.indexOf(mapping.placedAt) : -1;
  const dates = column < 0 ? [] : table.rows.slice(0, 500).map((r) => r.cells[column] ?? '');
  return {
    fields: mapping,
    preset: preset?.name ?? null,
    options: {
      ...suggested,
      dateOrder: findDateOrder(dates) ?? (ctx.tenant.currency === 'USD' ? 'mdy' : 'dmy'),
      history: suggested.history || looksOld(dates, ctx.now),
    },
  };
}

/** True when every sampled date is long past: such a file is a record of what was, not work to do. */
function looksOld(dates: readonly string[], now: Date): boolean {
  const years = dates
    .map((d) => /(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(d)?.[1])
    .filter((y) => y !== undefined);
  if (years.length === 0) return false;
  return Math.max(...years.map((y) => Date.UTC(Number(y), 11, 31))) < now.getTime() - hundredDays;
}
