'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { NumberInput } from '@/components/ui/number-input';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { PurchaseOrderDetail } from '@/lib/contracts/inventory-purchasing';

type Counts = Record<string, { received: number | null; damaged: number | null }>;

/** The lines of the order, and beside each what is being delivered: good units and broken ones. */
export function PurchaseOrderLines({
  tenant,
  order,
  mayReceive,
}: {
  tenant: string;
  order: PurchaseOrderDetail;
  mayReceive: boolean;
}) {
  const t = useTranslations('purchasing');
  const [counts, setCounts] = useState<Counts>({});
  const receiving = mayReceive && order.commands.includes('receive');
  const set = (id: string, part: Partial<Counts[string]>) =>
    setCounts((all) => ({ ...all, [id]: { received: null, damaged: null, ...all[id], ...part } }));
  const lines = order.lines
    .map((l) => ({
      purchaseOrderLineId: l.id,
      received: counts[l.id]?.received ?? 0,
      damaged: counts[l.id]?.damaged ?? 0,
    }))
    .filter((l) => l.received + l.damaged > 0);
  const receive = useAction(trpc.purchasing.receive.mutate, {
    success: t('received'),
    refresh: true,
    onDone: () => setCounts({}),
  });
  const open = (l: PurchaseOrderDetail['lines'][number]) => Math.max(0, l.quantity - l.received - l.damaged);
  return (
    <Card
      title={t('lines')}
      padded={false}
      className="relative overflow-hidden"
      actions={
        receiving && (
          <>
            <Button
              onClick={() =>
                setCounts(
                  Object.fromEntries(order.lines.map((l) => [l.id, { received: open(l), damaged: null }])),
                )
              }
            >
              {t('fillAll')}
            </Button>
            <Button
              variant="primary"
              loading={receive.pending}
              disabled={lines.length === 0}
              onClick={() => void receive.run({ purchaseOrderId: order.id, lines })}
            >
              {t('command.receive')}
            </Button>
          </>
        )
      }
    >
      <Table label={t('lines')}>
        <THead>
          <Th>{t('sku')}</Th>
          <Th numeric>{t('ordered')}</Th>
          <Th numeric>{t('good')}</Th>
          <Th numeric>{t('damaged')}</Th>
          <Th numeric>{t('over')}</Th>
          <Th numeric>{t('cost')}</Th>
          {receiving && <Th numeric>{t('nowGood')}</Th>}
          {receiving && <Th numeric>{t('nowDamaged')}</Th>}
        </THead>
        <TBody>
          {order.lines.map((l) => (
            <Tr key={l.id}>
              <Td>
                <TextLink href={`/${tenant}/inventory/${l.variantId}`}>{l.sku}</TextLink>
                <span className="block text-meta text-muted">
                  {[l.title, l.supplierSku].filter(Boolean).join(' · ')}
                </span>
              </Td>
              {[l.quantity, l.received, l.damaged, l.over].map((n, i) => (
                <Td key={['quantity', 'received', 'damaged', 'over'][i]} numeric>
                  <Num value={n} />
                </Td>
              ))}
              <Td numeric>
                <Money value={{ minor: l.unitCostMinor, currency: order.currency }} />
              </Td>
              {receiving &&
                (['received', 'damaged'] as const).map((field) => (
                  <Td key={field} numeric>
                    <NumberInput
                      aria-label={t(field === 'received' ? 'nowGoodOf' : 'nowDamagedOf', { sku: l.sku })}
                      className="w-20 text-end"
                      value={counts[l.id]?.[field] ?? null}
                      min={0}
                      max={1_000_000}
                      onValueChange={(value) => set(l.id, { [field]: value })}
                    />
                  </Td>
                ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
