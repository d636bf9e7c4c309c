'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { PurchaseOrderDetail } from '@/lib/contracts/inventory-purchasing';

/** Changes quantities and costs of an order that its supplier has not confirmed; a quantity of none takes the line out. */
export function ChangePurchaseOrder({ order }: { order: PurchaseOrderDetail }) {
  const t = useTranslations('purchasing');
  const [open, setOpen] = useState(false);
  const [lines, setLines] = useState(() =>
    order.lines.map(({ id, sku, quantity, unitCostMinor }) => ({ id, sku, quantity, unitCostMinor })),
  );
  const set = (id: string, part: { quantity?: number; unitCostMinor?: number }) =>
    setLines((all) => all.map((l) => (l.id === id ? { ...l, ...part } : l)));
  const changed = lines.filter((l) => {
    const before = order.lines.find((o) => o.id === l.id);
    return l.quantity !== before?.quantity || l.unitCostMinor !== before?.unitCostMinor;
  });
  const save = useAction(
    () =>
      trpc.purchasing.change.mutate({
        purchaseOrderId: order.id,
        version: order.version,
        lines: changed.map(({ id, quantity, unitCostMinor }) => ({
          purchaseOrderLineId: id,
          quantity,
          unitCostMinor,
        })),
      }),
    { success: t('done'), refresh: true, onDone: () => setOpen(false) },
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('command.change')}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('command.change')}
        description={t(order.state === 'draft' ? 'changeDraft' : 'changeSubmitted')}
        footer={
          <Button
            variant="primary"
            loading={save.pending}
            disabled={changed.length === 0 || lines.every((l) => l.quantity === 0)}
            onClick={() => void save.run(undefined)}
          >
            {t('saveChange')}
          </Button>
        }
      >
        <Table label={t('lines')}>
          <THead>
            <Th>{t('sku')}</Th>
            <Th numeric>{t('quantity')}</Th>
            <Th numeric>{t('cost')}</Th>
          </THead>
          <TBody>
            {lines.map((l) => (
              <Tr key={l.id}>
                <Td>{l.sku}</Td>
                <Td numeric>
                  <NumberInput
                    aria-label={t('quantityOf', { sku: l.sku })}
                    className="w-24 text-end"
                    value={l.quantity}
                    min={0}
                    max={1_000_000}
                    onValueChange={(n) => n !== null && set(l.id, { quantity: n })}
                  />
                </Td>
                <Td numeric>
                  <MoneyInput
                    aria-label={t('costOf', { sku: l.sku })}
                    className="w-28"
                    currency={order.currency}
                    value={l.unitCostMinor}
                    onValueChange={(n) => n !== null && n >= 0 && set(l.id, { unitCostMinor: n })}
                  />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Dialog>
    </>
  );
}
