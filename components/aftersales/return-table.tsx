'use client';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { type BulkResult, DataTable } from '@/components/ui/data-table';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { ReturnsChanged } from '@/lib/contracts/aftersales-lists';
import type { ReturnPage } from '@/lib/contracts/aftersales-views';
import { useReturnColumns } from './return-columns';

/** The returns as a list to work in: approve or decline many at once, every refusal with its reason. */
export function ReturnTable({
  tenant,
  page,
  count,
  may,
}: {
  tenant: string;
  page: ReturnPage;
  count: number;
  may: boolean;
}) {
  const t = useTranslations('aftersales');
  const te = useTranslations('errors');
  const columns = useReturnColumns(tenant);
  const [declining, setDeclining] = useState(0);
  const answer = useRef<(reason: string | null) => void>(() => {});
  const outcome = (result: ReturnsChanged): BulkResult => ({
    done: result.done,
    failed: result.results
      .filter((r) => !r.ok)
      .map((r) => ({
        id: r.returnId,
        label: page.data.find((x) => x.id === r.returnId)?.number ?? r.returnId,
        reason: r.error ? te(r.error.code as 'not_found', { param: '', ...r.error.facts } as never) : '',
      })),
  });
  const change = useAction(
    (input: { returnIds: string[]; reason?: string }) =>
      input.reason === undefined
        ? trpc.aftersales.bulkApprove.mutate({ returnIds: input.returnIds })
        : trpc.aftersales.bulkDecline.mutate({ returnIds: input.returnIds, reason: input.reason }),
    {
      refresh: true,
      success: (result) => (result.done > 0 ? t('bulk.done', { count: result.done }) : undefined),
    },
  );
  const approve = async (returnIds: string[]) => {
    const result = await change.run({ returnIds });
    return result && outcome(result);
  };
  const decline = async (returnIds: string[]) => {
    setDeclining(returnIds.length);
    const reason = await new Promise<string | null>((resolve) => {
      answer.current = resolve;
    });
    setDeclining(0);
    if (reason === null) return undefined;
    const result = await change.run({ returnIds, reason });
    return result && outcome(result);
  };
  return (
    <>
      <DataTable
        id="returns"
        label={t('title')}
        rows={page.data}
        rowId={(r) => r.id}
        rowHref={(r) => `/${tenant}/returns/${r.id}`}
        columns={columns}
        bulkActions={
          may
            ? [
                {
                  id: 'approve',
                  key: 'e',
                  label: t('action.approve'),
                  icon: <Check aria-hidden />,
                  onRun: approve,
                },
                {
                  id: 'decline',
                  label: t('action.decline'),
                  tone: 'danger' as const,
                  icon: <X aria-hidden />,
                  onRun: decline,
                },
              ]
            : []
        }
        total={count}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
      <DeclineDialog
        key={declining === 0 ? 'closed' : 'open'}
        count={declining}
        onAnswer={(reason) => answer.current(reason)}
      />
    </>
  );
}

function DeclineDialog({ count, onAnswer }: { count: number; onAnswer: (reason: string | null) => void }) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open={count > 0}
      onOpenChange={(open) => !open && onAnswer(null)}
      size="sm"
      title={t('bulk.declineTitle', { count })}
      footer={
        <>
          <Button onClick={() => onAnswer(null)}>{tc('cancel')}</Button>
          <Button variant="danger" disabled={reason.trim() === ''} onClick={() => onAnswer(reason.trim())}>
            {t('action.decline')}
          </Button>
        </>
      }
    >
      <Field label={t('declineReason')} hint={t('declineReasonHint')}>
        <Textarea value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
      </Field>
    </Dialog>
  );
}
