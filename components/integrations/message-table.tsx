'use client';
import { RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime } from '@/components/ui/time';
import type { MessageRow } from '@/lib/contracts/integrations';
import { messageStates } from '@/lib/contracts/integrations-words';

const badgeOf = (state: string) => (state === 'done' ? 'processed' : state);

/** What came in over a connection, newest first; what could not be understood says why and can be processed again. */
export function MessageTable({
  connectionId,
  page,
  mayChange,
}: {
  connectionId: string;
  page: { data: MessageRow[]; nextCursor: string | null };
  mayChange: boolean;
}) {
  const t = useTranslations('integrations');
  const ts = useTranslations('status');
  const [shown, setShown] = useState<MessageRow | null>(null);
  const replay = useAction(
    (messageIds: string[]) => trpc.integrations.replay.mutate({ connectionId, messageIds }),
    { success: ({ count }) => t('connection.replayed', { count }), refresh: true },
  );
  const problemOf = (m: MessageRow) => {
    if (!m.problem) return '';
    const [code = '', ...rest] = m.problem.split(': ');
    const key = `message.park.${code}` as never;
    return t.has(key) ? t(key, { detail: rest.join(': ') } as never) : m.problem;
  };
  const columns: Column<MessageRow>[] = [
    {
      id: 'topic',
      header: t('message.topic'),
      pinned: true,
      cell: (m) => <span className="font-semibold">{m.topic || '–'}</span>,
    },
    {
      id: 'state',
      header: t('message.state'),
      phone: 'trail',
      cell: (m) => <StatusBadge kind="inbox" value={badgeOf(m.state)} />,
    },
    { id: 'problem', header: t('message.problem'), cell: problemOf },
    { id: 'received', header: t('message.received'), cell: (m) => <DateTime value={m.receivedAt} /> },
    {
      id: 'attempts',
      header: t('message.attempts'),
      numeric: true,
      phone: 'hide',
      cell: (m) => <Num value={m.attempts} />,
    },
    {
      id: 'id',
      header: t('message.id'),
      phone: 'hide',
      hiddenByDefault: true,
      cell: (m) => <span className="font-mono text-meta">{m.externalId}</span>,
    },
  ];
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          {
            key: 'state',
            label: t('message.state'),
            options: messageStates.map((value) => ({ value, label: ts(`inbox.${badgeOf(value)}` as never) })),
          },
        ]}
      />
      <DataTable
        id="messages"
        label={t('message.label')}
        rows={page.data}
        rowId={(m) => m.id}
        columns={columns}
        nextCursor={page.nextCursor}
        rowActions={(m) => [
          { label: t('message.show'), onSelect: () => setShown(m) },
          ...(mayChange
            ? [
                {
                  label: t('message.replay'),
                  icon: <RotateCw aria-hidden />,
                  onSelect: () => void replay.run([m.id]),
                },
              ]
            : []),
        ]}
        empty={<EmptyState title={t('message.emptyTitle')} text={t('message.emptyText')} />}
      />
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        title={t('message.body')}
        size="lg"
      >
        <pre className="max-h-[60vh] overflow-auto rounded-md bg-canvas p-3 font-mono text-meta whitespace-pre-wrap">
          {shown?.body}
        </pre>
      </Dialog>
    </>
  );
}
