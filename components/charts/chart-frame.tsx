'use client';
import { ChartLine, Download, Table2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Menu } from '@/components/ui/menu';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { type ChartTable, textOf } from './chart-table';

const FileContext = createContext<string | null>(null);

/** Gives the chart below it the address of its figures in full, which the server writes as CSV. */
export function ChartFile({ href, children }: { href: string; children: ReactNode }) {
  return <FileContext value={href}>{children}</FileContext>;
}

type ChartFrameProps = {
  title: string;
  description?: ReactNode;
  legend?: ReactNode;
  table: ChartTable;
  actions?: ReactNode;
  /** The height of the picture; without it the picture is as high as its content. */
  height?: number;
  /** The chart is drawn as one picture, which can be saved as such. */
  picture?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * A chart with its title, the same figures as a table for those who cannot or will not read the picture, and both to take
 * away. Each figure of the table that counts rows opens them.
 */
export function ChartFrame({
  title,
  description,
  legend,
  table,
  actions,
  height,
  picture,
  className,
  children,
}: ChartFrameProps) {
  const t = useTranslations('charts');
  const [asTable, setAsTable] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const file = useContext(FileContext);
  const take = () => import('./save-chart');
  return (
    <Card
      title={title}
      description={description}
      className={className}
      actions={
        <>
          {actions}
          <Button
            size="sm"
            variant="ghost"
            className="no-print"
            icon={asTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
            onClick={() => setAsTable(!asTable)}
          >
            <span className="max-sm:sr-only">{asTable ? t('showChart') : t('showTable')}</span>
          </Button>
          <Menu
            align="end"
            trigger={
              <IconButton
                size="sm"
                variant="ghost"
                className="no-print"
                label={t('downloadOf', { name: title })}
                icon={<Download aria-hidden />}
              />
            }
            items={[
              {
                label: t('asCsv'),
                onSelect: () => void take().then((m) => (file ? m.saveFile(file) : m.saveCsv(title, table))),
              },
              ...(picture && !asTable
                ? [
                    {
                      label: t('asPicture'),
                      onSelect: () =>
                        void take().then((m) => figure.current && m.savePng(title, figure.current)),
                    },
                  ]
                : []),
            ]}
          />
        </>
      }
    >
      {asTable ? (
        <FigureTable title={title} table={table} maxHeight={(height ?? 360) + 32} />
      ) : (
        <figure ref={figure} className="m-0" aria-label={title}>
          {legend}
          <div style={height === undefined ? undefined : { height }}>{children}</div>
        </figure>
      )}
    </Card>
  );
}

function FigureTable({ title, table, maxHeight }: { title: string; table: ChartTable; maxHeight: number }) {
  return (
    <div className="-mx-4 overflow-y-auto" style={{ maxHeight }}>
      <Table label={title}>
        <THead>
          {table.head.map((h, i) => (
            <Th key={h} numeric={i > 0}>
              {h}
            </Th>
          ))}
        </THead>
        <TBody>
          {table.rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a chart may bear one name
            <Tr key={r}>
              {row.map((cell, i) => (
                <Td key={table.head[i]} numeric={i > 0}>
                  {typeof cell !== 'string' && cell.href ? (
                    <Link
                      prefetch={false}
                      href={cell.href}
                      className="rounded-sm underline-offset-3 hover:underline"
                    >
                      {cell.text}
                    </Link>
                  ) : (
                    textOf(cell)
                  )}
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

export type LegendItem = { label: string; color: string; dashed?: boolean; bar?: boolean };

/** What the colours and dashes of a chart mean. */
export function ChartLegend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-meta text-text-2">
      {items.map((i) => (
        <li key={i.label} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="16" height="8">
            {i.bar ? (
              <rect width="10" height="8" x="3" rx="2" fill={i.color} />
            ) : (
              <line
                x1="0"
                x2="16"
                y1="4"
                y2="4"
                stroke={i.color}
                strokeWidth="2"
                strokeDasharray={i.dashed ? '4 3' : undefined}
              />
            )}
          </svg>
          {i.label}
        </li>
      ))}
    </ul>
  );
}
