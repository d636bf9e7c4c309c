'use client';
import { ChartLine, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';

export type ChartTable = { head: string[]; rows: string[][] };

/** A chart with its title, and the same figures as a table for those who cannot or will not read the picture. */
export function ChartFrame({
  title,
  description,
  legend,
  table,
  actions,
  height,
  children,
}: {
  title: string;
  description?: ReactNode;
  legend?: ReactNode;
  table: ChartTable;
  actions?: ReactNode;
  height: number;
  children: ReactNode;
}) {
  const t = useTranslations('common');
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={title}
      description={description}
      actions={
        <>
          {actions}
          <Button
            size="sm"
            variant="ghost"
            icon={asTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('showChart') : t('showTable')}
          </Button>
        </>
      }
    >
      {asTable ? (
        <div className="overflow-y-auto" style={{ maxHeight: height + 32 }}>
          <Table label={title}>
            <THead>
              {table.head.map((h, i) => (
                <Th key={h} numeric={i > 0}>
                  {h}
                </Th>
              ))}
            </THead>
            <TBody>
              {table.rows.map((row) => (
                <Tr key={row[0]}>
                  {row.map((cell, i) => (
                    <Td key={table.head[i]} numeric={i > 0}>
                      {cell}
                    </Td>
                  ))}
                </Tr>
              ))}
            </TBody>
          </Table>
        </div>
      ) : (
        <figure className="m-0" aria-label={title}>
          {legend}
          <div style={{ height }}>{children}</div>
        </figure>
      )}
    </Card>
  );
}

/** What the colours and dashes of a chart mean. */
export function ChartLegend({
  items,
}: {
  items: { label: string; color: string; dashed?: boolean; bar?: boolean }[];
}) {
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
