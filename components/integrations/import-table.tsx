'use client';
import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { ImportRow } from '@/lib/contracts/integrations';
import { importBadge } from './import-badge';

/** The shop's imports, newest first. */
export function ImportTable({
  tenant,
  page,
}: {
  tenant: string;
  page: { data: ImportRow[]; nextCursor: string | null };
}) {
  const t = useTranslations('integrations');
  const columns: Column<ImportRow>[] = [
    {
      id: 'file',
      header: t('import.file'),
      pinned: true,
      cell: (i) => <span className="font-semibold">{i.fileName}</span>,
    },
    {
      id: 'state',
      header: t('import.state'),
      phone: 'trail',
      cell: (i) => <StatusBadge kind="import" value={importBadge(i)} />,
    },
    { id: 'kind', header: t('import.kind'), cell: (i) => t(`kind.${i.kind}`) },
    { id: 'rows', header: t('import.rows'), numeric: true, cell: (i) => <Num value={i.rowsTotal} /> },
    { id: 'bad', header: t('import.bad'), numeric: true, cell: (i) => <Num value={i.rowsBad} /> },
    { id: 'started', header: t('import.started'), cell: (i) => <RelativeTime value={i.createdAt} /> },
  ];
  return (
    <DataTable
      id="imports"
      label={t('import.list')}
      rows={page.data}
      rowId={(i) => i.id}
      rowHref={(i) => `/${tenant}/integrations/imports/${i.id}`}
      columns={columns}
      nextCursor={page.nextCursor}
      empty={
        <EmptyState
          icon={<FileUp aria-hidden />}
          title={t('import.emptyTitle')}
          text={t('import.emptyText')}
          action={
            <ButtonLink href={`/${tenant}/integrations/imports/new`} variant="primary">
              {t('import.new')}
            </ButtonLink>
          }
        />
      }
    />
  );
}
