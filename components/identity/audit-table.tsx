'use client';
import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/copy-button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState, NoResults } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { DateTime } from '@/components/ui/time';
import type { AuditPage, AuditRow } from '@/lib/contracts/identity';

const areas = [
  'identity',
  'orders',
  'fulfilment',
  'inventory',
  'catalog',
  'customers',
  'finance',
  'integrations',
  'automation',
] as const;
const actors = ['user', 'api_key', 'system', 'channel', 'shopper'] as const;

type Diff = { field: string; from: unknown; to: unknown };
const short = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)) ?? '–';

/** The facts of an event as text: differences first, everything else as it was recorded. */
function Facts({ data }: { data: AuditRow['data'] }) {
  const t = useTranslations('settings.audit');
  const { diff, ...rest } = data as { diff?: Diff[] } & Record<string, unknown>;
  const plain = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return (
    <ul className="max-w-xl text-meta break-words text-text-2">
      {(Array.isArray(diff) ? diff : []).map((d) => (
        <li key={d.field}>
          <Code>{d.field}</Code> {t('values', { from: short(d.from), to: short(d.to) })}
        </li>
      ))}
      {plain.slice(0, 6).map(([key, value]) => (
        <li key={key}>
          <Code>{key}</Code> {short(value).slice(0, 120)}
        </li>
      ))}
    </ul>
  );
}

/** What was done in the shop, filtered by the address. */
export function AuditTable({ page, filtered }: { page: AuditPage; filtered: boolean }) {
  const t = useTranslations('settings.audit');
  const typeText = (type: string) => (t.has(`types.${type}` as never) ? t(`types.${type}` as never) : type);
  const columns: Column<AuditRow>[] = [
    {
      id: 'what',
      header: t('what'),
      pinned: true,
      cell: (row) => <span className="font-semibold">{typeText(row.type)}</span>,
    },
    { id: 'time', header: t('time'), cell: (row) => <DateTime value={row.at} style="short" /> },
    {
      id: 'actor',
      header: t('actor'),
      cell: (row) => row.actorName ?? t(`actors.${row.actorType}` as never),
    },
    {
      id: 'subject',
      header: t('subject'),
      hiddenByDefault: true,
      cell: (row) => <Code>{`${row.subjectType} ${row.subjectId.slice(0, 8)}`}</Code>,
    },
    { id: 'details', header: t('details'), cell: (row) => <Facts data={row.data} /> },
    {
      id: 'request',
      header: t('request'),
      hiddenByDefault: true,
      cell: (row) => <Code>{row.requestId}</Code>,
    },
  ];
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          {
            key: 'type',
            label: t('area'),
            pinned: true,
            options: areas.map((a) => ({ value: a, label: t(`areas.${a}`) })),
          },
          {
            key: 'actor',
            label: t('actorType'),
            pinned: true,
            options: actors.map((a) => ({ value: a, label: t(`actors.${a}`) })),
          },
          { key: 'from', label: t('from'), type: 'date', pinned: true },
          { key: 'to', label: t('to'), type: 'date', pinned: true },
        ]}
      />
      <DataTable
        id="audit"
        label={t('title')}
        rows={page.data}
        rowId={(row) => row.id}
        columns={columns}
        empty={filtered ? <NoResults /> : <EmptyState title={t('empty')} text={t('emptyText')} />}
        nextCursor={page.nextCursor}
      />
    </>
  );
}
