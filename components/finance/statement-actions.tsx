'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { JudgeVariancesInput, Settlement } from '@/lib/contracts/settlements';

const outcomes = ['claimed', 'made_good', 'accepted'] as const satisfies JudgeVariancesInput['outcome'][];

/** Judges the open variances of a statement, or takes the statement back. */
export function StatementActions({ statement }: { statement: Settlement }) {
  const t = useTranslations('settlements');
  const tc = useTranslations('common');
  const [asking, setAsking] = useState<'judge' | 'withdraw' | null>(null);
  const [note, setNote] = useState('');
  const close = (open: boolean) => !open && setAsking(null);
  const judge = useAction(trpc.settlements.judge.mutate, {
    success: ({ judged }) => t('judged', { count: judged }),
    refresh: true,
    onDone: () => setAsking(null),
  });
  const withdraw = useAction(trpc.settlements.withdraw.mutate, {
    success: t('withdrawnDone'),
    refresh: true,
    onDone: () => setAsking(null),
  });
  if (statement.withdrawnAt) return null;
  const settlementId = statement.id;
  const open = statement.findings.some((f) => f.outcome === 'open');
  return (
    <>
      <Button onClick={() => setAsking('withdraw')}>{t('withdraw')}</Button>
      {statement.open > 0 && (
        <Button variant="primary" onClick={() => setAsking('judge')}>
          {t('judge')}
        </Button>
      )}
      <ConfirmDialog
        open={asking === 'withdraw'}
        onOpenChange={close}
        title={t('withdrawTitle')}
        description={t('withdrawText')}
        confirmLabel={t('withdraw')}
        onConfirm={() => withdraw.run({ settlementId })}
      />
      <Dialog
        open={asking === 'judge'}
        onOpenChange={close}
        size="sm"
        title={t('judge')}
        footer={<Button onClick={() => setAsking(null)}>{tc('cancel')}</Button>}
      >
        <div className="flex flex-col gap-4">
          <Field label={t('why')} optional>
            <Input value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} />
          </Field>
          <div className="flex flex-col gap-2">
            {outcomes
              .filter((o) => open || o !== 'claimed')
              .map((outcome) => (
                <Button
                  key={outcome}
                  disabled={judge.pending}
                  onClick={() => judge.run({ settlementId, outcome, note })}
                >
                  {t(`do.${outcome}`)}
                </Button>
              ))}
          </div>
        </div>
      </Dialog>
    </>
  );
}
