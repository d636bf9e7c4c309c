'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { PurchaseOrderDetail } from '@/lib/contracts/inventory-purchasing';
import { ChangePurchaseOrder } from './change-purchase-order';

type Plain = 'submit' | 'close' | 'close_short' | 'cancel';
const plain: readonly Plain[] = ['cancel', 'close_short', 'close', 'submit'];

/** What may be done with the order in its state: exactly the commands that the server allows. */
export function PurchaseOrderActions({ order }: { order: PurchaseOrderDetail }) {
  const t = useTranslations('purchasing');
  const [confirming, setConfirming] = useState(false);
  const [expectedOn, setExpectedOn] = useState(order.expectedOn ?? '');
  const [reference, setReference] = useState(order.supplierReference);
  const target = { purchaseOrderId: order.id, version: order.version };
  const act = useAction(
    (command: Plain) =>
      ({
        submit: trpc.purchasing.submit,
        close: trpc.purchasing.close,
        close_short: trpc.purchasing.closeShort,
        cancel: trpc.purchasing.cancel,
      })[command].mutate(target),
    { success: t('done'), refresh: true },
  );
  const confirm = useAction(
    (given: { expectedOn: string; supplierReference: string }) =>
      trpc.purchasing.confirm.mutate({ ...target, ...given }),
    { success: t('confirmed'), refresh: true, onDone: () => setConfirming(false) },
  );
  return (
    <>
      {order.commands.includes('change') && <ChangePurchaseOrder order={order} />}
      {plain
        .filter((command) => order.commands.includes(command))
        .map((command) => (
          <Button
            key={command}
            variant={command === 'submit' || command === 'close' ? 'primary' : 'secondary'}
            loading={act.pending}
            onClick={() => void act.run(command)}
          >
            {t(`command.${command}`)}
          </Button>
        ))}
      {order.commands.includes('confirm') && (
        <Button
          variant={order.state === 'submitted' ? 'primary' : 'secondary'}
          onClick={() => setConfirming(true)}
        >
          {t(order.state === 'submitted' ? 'command.confirm' : 'command.move')}
        </Button>
      )}
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        size="sm"
        title={t('confirmTitle')}
        description={t('confirmText', { count: order.waiting.length })}
        footer={
          <Button
            variant="primary"
            loading={confirm.pending}
            disabled={expectedOn === ''}
            onClick={() => void confirm.run({ expectedOn, supplierReference: reference })}
          >
            {t('command.confirm')}
          </Button>
        }
      >
        <Field label={t('expectedOn')}>
          <Input type="date" value={expectedOn} onChange={(e) => setExpectedOn(e.target.value)} />
        </Field>
        <Field label={t('reference')}>
          <Input value={reference} onChange={(e) => setReference(e.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
