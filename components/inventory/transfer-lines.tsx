'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { NumberInput } from '@/components/ui/number-input';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { TransferDetail } from '@/lib/contracts/inventory-transfers';

type Line = TransferDetail['lines'][number];
type Counts = Record<string, { received: number | null; damaged: number | null }>;
const road = (l: Line) => l.shipped - l.received - l.damaged - l.lost - l.returned;

/** The lines of the transfer; while units are on the road, beside each what has just arrived. */
export function TransferLines({
  tenant,
  transfer,
  may,
}: {
  tenant: string;
  transfer: TransferDetail;
  may: boolean;
}) {
  const t = useTranslations('transfers');
  const [counts, setCounts] = useState<Counts>({});
  const receiving = may && transfer.commands.includes('receive');
  const waits = transfer.shippedAt === null;
  const set = (id: string, part: Partial<Counts[string]>) =>
    setCounts((all) => ({ ...all, [id]: { received: null, damaged: null, ...all[id], ...part } }));
  const lines = transfer.lines
    .map((l) => ({
      transferLineId: l.id,
      received: counts[l.id]?.received ?? 0,
      damaged: counts[l.id]?.damaged ?? 0,
    }))
    .filter((l) => l.received + l.damaged > 0);
  const receive = useAction(trpc.transfers.receive.mutate, { success: t('received'), refresh: true });
  const figures: [string, (l: Line) => number][] = waits
    ? [
        ['quantity', (l) => l.quantity],
        ['available', (l) => l.available],
      ]
    : [
        ['quantity', (l) => l.shipped],
        ['onRoad', road],
        ['good', (l) => l.received],
        ['damaged', (l) => l.damaged],
        ['lost', (l) => l.lost],
        ['returned', (l) => l.returned],
      ];
  const used = figures.filter(
    ([name, of]) => !['lost', 'returned'].includes(name) || transfer.lines.some((l) => of(l) > 0),
  );
  return (
    <Card
      title={t('lines')}
      description={waits ? t('waitsText') : undefined}
      padded={false}
      className="relative overflow-hidden"
      actions={
        receiving && (
          <>
            <Button
              onClick={() =>
                setCounts(
                  Object.fromEntries(transfer.lines.map((l) => [l.id, { received: road(l), damaged: null }])),
                )
              }
            >
              {t('fillAll')}
            </Button>
            <Button
              variant="primary"
              loading={receive.pending}
              disabled={lines.length === 0}
              onClick={() => void receive.run({ transferId: transfer.id, lines })}
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
          {used.map(([name]) => (
            <Th key={name} numeric>
              {t(name as 'quantity')}
            </Th>
          ))}
          {receiving && <Th numeric>{t('nowGood')}</Th>}
          {receiving && <Th numeric>{t('nowDamaged')}</Th>}
        </THead>
        <TBody>
          {transfer.lines.map((l) => (
            <Tr key={l.id}>
              <Td className="min-w-40 whitespace-normal">
                <TextLink href={`/${tenant}/inventory/${l.variantId}`}>{l.sku}</TextLink>
                <span className="block text-meta text-muted">{l.title}</span>
              </Td>
              {used.map(([name, of]) => (
                <Td
                  key={name}
                  numeric
                  className={name === 'available' && l.available < l.quantity ? 'text-danger' : undefined}
                >
                  <Num value={of(l)} />
                </Td>
              ))}
              {receiving &&
                (['received', 'damaged'] as const).map((field) => (
                  <Td key={field} numeric>
                    <NumberInput
                      aria-label={t(field === 'received' ? 'nowGoodOf' : 'nowDamagedOf', { sku: l.sku })}
                      className="w-20 text-end"
                      value={counts[l.id]?.[field] ?? null}
                      min={0}
                      max={road(l)}
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
