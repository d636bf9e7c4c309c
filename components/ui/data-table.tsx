'use client';
import type { RowSelectionState } from '@tanstack/react-table';
import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Checkbox } from './checkbox';
import { cn } from './cn';
import { type BulkAction, BulkBar, type BulkResult } from './data-table-bulk';
import { ColumnsMenu, useColumnChoice } from './data-table-columns';
import { DataTableEmpty } from './data-table-empty';
import { useRowKeys } from './data-table-keys';
import { DataTableRow } from './data-table-row';
import { SortHeader } from './data-table-sort';
import type { MenuItem } from './menu';
import { CursorPager } from './pagination';

export type { BulkAction, BulkResult };

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures: right-aligned, digits in line. */
  numeric?: boolean;
  /** Always shown, and the heading of the card on a phone. */
  pinned?: boolean;
  hiddenByDefault?: boolean;
  /** On a phone: left out, a badge without its name, or at the end of the heading's line. */
  phone?: 'hide' | 'badge' | 'trail';
  sortKey?: string;
  width?: string;
  className?: string;
};

export type Selection = { kind: 'ids'; ids: string[] } | { kind: 'matching'; count: number };

export type DataTableProps<Row> = {
  id: string;
  label: string;
  rows: Row[];
  rowId: (row: Row) => string;
  columns: Column<Row>[];
  rowHref?: (row: Row) => string;
  onPeek?: (row: Row) => void;
  rowActions?: (row: Row) => MenuItem[];
  bulkActions?: BulkAction[];
  /** Single keys that act on the row that has the focus; they stand on the sheet of shortcuts. */
  rowKeys?: readonly { key: string; label: string; run: (row: Row) => void }[];
  /** How many rows match the filters, when actions may run on all of them. */
  allMatching?: number;
  empty: ReactNode;
  noResults?: ReactNode;
  error?: ReactNode;
  loading?: boolean;
  nextCursor?: string | null;
  prevCursor?: string | null;
  total?: number;
  pageSize?: number;
  toolbar?: ReactNode;
};

const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature });

/**
 * A list to work in: choose columns, sort, walk with j and k, select with x, open with Enter, act on many. Rows come
 * from the server; the address holds filter, order and page.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, rowHref, bulkActions } = props;
  const t = useTranslations('common');
  const router = useRouter();
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const mark = (marked: string[], on: boolean) =>
    setRowSelection((old) => {
      const next = { ...old };
      for (const id of marked) {
        if (on) next[id] = true;
        else delete next[id];
      }
      return next;
    });
  const [everything, setEverything] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const onStarted = useCallback(() => setWanted(null), []);
  const { visibility, setVisibility } = useColumnChoice(props.id, columns);
  const defs = useMemo(
    () =>
      columns.map((c) => ({ id: c.id, header: c.header, enableHiding: !c.pinned, accessorFn: () => null })),
    [columns],
  );
  const table = useTable({
    features,
    columns: defs as never,
    data: rows as never[],
    getRowId: (row) => rowId(row as Row),
    state: { rowSelection, columnVisibility: visibility },
    onRowSelectionChange: setRowSelection,
    onColumnVisibilityChange: setVisibility,
  });
  const shown = table.getVisibleLeafColumns().map((c) => columns.find((own) => own.id === c.id)!);
  const ids = rows.map(rowId);
  const chosen = ids.filter((id) => rowSelection[id]);
  const selectable = Boolean(bulkActions?.length);
  const keys = useRowKeys({
    ids,
    scope: props.label,
    toggle: selectable ? (id) => mark([id], !rowSelection[id]) : undefined,
    open: rowHref ? (i) => router.push(rowHref(rows[i]!)) : undefined,
    peek: props.onPeek ? (i) => props.onPeek!(rows[i]!) : undefined,
    clear: () => setRowSelection({}),
    more: [
      ...(props.rowKeys ?? []).map((k) => ({
        ...k,
        run: (i: number) => {
          if (i >= 0) k.run(rows[i]!);
        },
      })),
      ...(bulkActions ?? []).flatMap(({ id, key, label }) =>
        key
          ? {
              key,
              label,
              run: (i: number) => {
                if (chosen.length === 0 && i >= 0) mark([ids[i]!], true);
                if (chosen.length > 0 || i >= 0) setWanted(id);
              },
            }
          : [],
      ),
    ],
  });
  const clear = () => {
    setRowSelection({});
    setEverything(false);
  };
  const select = (index: number, range: boolean) => {
    const id = ids[index]!;
    const from = range && keys.anchor.current >= 0 ? keys.anchor.current : index;
    const [a, b] = from < index ? [from, index] : [index, from];
    const on = !rowSelection[id];
    keys.anchor.current = index;
    setEverything(false);
    mark(ids.slice(a, b + 1), on);
  };

  const blank =
    props.error ??
    (rows.length === 0 && !props.loading ? (
      <DataTableEmpty empty={props.empty} noResults={props.noResults} />
    ) : null);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <section
        aria-label={props.label}
        className="min-w-0 overflow-hidden rounded-card border border-line bg-bg"
      >
        {props.toolbar && (
          <div className="border-b border-line px-4 py-2 text-dense text-text-2">{props.toolbar}</div>
        )}
        {blank ?? (
          <div className="data-scroll focus-inset overflow-x-auto" {...keys.scroller}>
            <table
              aria-busy={props.loading || undefined}
              className="data-table w-full border-separate border-spacing-0 text-dense"
            >
              <caption className="sr-only">{props.label}</caption>
              <thead>
                <tr>
                  {selectable && (
                    <th scope="col" className="w-10 ps-4">
                      <Checkbox
                        hideLabel
                        className="items-center align-middle [&_input]:mt-0"
                        label={t('selectPage')}
                        checked={chosen.length > 0 && chosen.length === ids.length}
                        indeterminate={chosen.length > 0 && chosen.length < ids.length}
                        onCheckedChange={(on) => {
                          setEverything(false);
                          setRowSelection({});
                          if (on) mark(ids, true);
                        }}
                      />
                    </th>
                  )}
                  {shown.map((column) => (
                    <SortHeader key={column.id} column={column} />
                  ))}
                  <th scope="col" className="w-10 max-sm:hidden">
                    <ColumnsMenu columns={columns} visibility={visibility} onChange={setVisibility} />
                  </th>
                </tr>
              </thead>
              <tbody className={cn(props.loading && 'opacity-60')}>
                {rows.map((row, index) => (
                  <DataTableRow
                    key={ids[index]}
                    ref={keys.rowRef(index)}
                    row={row}
                    columns={shown}
                    href={rowHref?.(row)}
                    selected={selectable ? Boolean(rowSelection[ids[index]!]) : undefined}
                    onSelect={(range) => select(index, range)}
                    onFocusRow={() => keys.setActive(index)}
                    actions={props.rowActions?.(row)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {rows.length > 0 && !props.error && (
          <div className="border-t border-line px-4 py-2.5">
            <CursorPager
              nextCursor={props.nextCursor}
              prevCursor={props.prevCursor}
              shown={rows.length}
              total={props.total}
              pageSize={props.pageSize}
            />
          </div>
        )}
      </section>
      {selectable && chosen.length > 0 && (
        <BulkBar
          actions={bulkActions!}
          selection={
            everything ? { kind: 'matching', count: props.allMatching! } : { kind: 'ids', ids: chosen }
          }
          count={everything ? props.allMatching! : chosen.length}
          ids={chosen}
          wanted={wanted}
          onStarted={onStarted}
          canTakeAll={
            !everything && chosen.length === ids.length && (props.allMatching ?? 0) > ids.length
              ? props.allMatching
              : undefined
          }
          onTakeAll={() => setEverything(true)}
          onClear={clear}
        />
      )}
    </div>
  );
}
