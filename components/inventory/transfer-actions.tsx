'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { TransferDetail } from '@/lib/contracts/inventory-transfers';
import { type TransferOutcome, transferOutcomes } from '@/lib/contracts/inventory-transfers-words';

/** What may be done with the transfer in its state: exactly the commands that the server allows. */
export function TransferActions({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('transfers');
  const target = { transferId: transfer.id, version: transfer.version };
  const [asking, setAsking] = useState<'ship' | 'settle' | null>(null);
  const [expectedOn, setExpectedOn] = useState(transfer.expectedOn ?? '');
  const [outcome, setOutcome] = useState<TransferOutcome>('lost');
  const [reason, setReason] = useState('');
  const close = () => setAsking(null);
  const plain = useAction(
    (command: 'ready' | 'reopen' | 'cancel') => trpc.transfers[command].mutate(target),
    { success: t('done'), refresh: true },
  );
  const ship = useAction(
    () => trpc.transfers.ship.mutate({ ...target, expectedOn: expectedOn === '' ? null : expectedOn }),
    { success: t('shipped'), refresh: true, onDone: close },
  );
  const settle = useAction(() => trpc.transfers.settle.mutate({ ...target, outcome, reason }), {
    success: t('settled'),
    refresh: true,
    onDone: close,
  });
  const may = (command: TransferDetail['commands'][number]) => transfer.commands.includes(command);
  return (
    <>
      {(['cancel', 'reopen', 'ready'] as const).filter(may).map((command) => (
        <Button
          key={command}
          variant={command === 'ready' ? 'primary' : 'secondary'}
          loading={plain.pending}
          onClick={() => void plain.run(command)}
        >
          {t(`command.${command}`)}
        </Button>
      ))}
      {may('ship') && (
        <Button variant="primary" onClick={() => setAsking('ship')}>
          {t('command.ship')}
        </Button>
      )}
      {may('settle') && <Button onClick={() => setAsking('settle')}>{t('command.settle')}</Button>}
      <Dialog
        open={asking === 'ship'}
        onOpenChange={(open) => !open && close()}
        size="sm"
        title={t('command.ship')}
        description={t('shipText', { units: transfer.units, from: transfer.from })}
        footer={
          <Button variant="primary" loading={ship.pending} onClick={() => void ship.run(undefined)}>
            {t('command.ship')}
          </Button>
        }
      >
        <Field label={t('expectedOn')} optional>
          <Input type="date" value={expectedOn} onChange={(e) => setExpectedOn(e.target.value)} />
        </Field>
      </Dialog>
      <Dialog
        open={asking === 'settle'}
        onOpenChange={(open) => !open && close()}
        size="sm"
        title={t('settleTitle', { units: transfer.roadUnits })}
        description={t('settleText')}
        footer={
          <Button
            variant="primary"
            loading={settle.pending}
            disabled={reason.trim() === ''}
            onClick={() => void settle.run(undefined)}
          >
            {t('command.settle')}
          </Button>
        }
      >
        <Field label={t('outcomeHead')}>
          <Select
            options={transferOutcomes.map((value) => ({
              value,
              label: t(`outcome.${value}`, { from: transfer.from }),
            }))}
            value={outcome}
            onChange={(e) => setOutcome(e.target.value as TransferOutcome)}
          />
        </Field>
        <Field label={t('reason')} required>
          <Input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
