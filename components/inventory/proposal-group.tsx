'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { NumberInput } from '@/components/ui/number-input';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ProposalGroup as Group } from '@/lib/contracts/inventory-purchasing';
import { DismissProposal } from './dismiss-proposal';
import { ProposalFormula } from './proposal-formula';

/** What one supplier should be asked for: quantities to change, and one click to the draft order. */
export function ProposalGroup({ tenant, group, may }: { tenant: string; group: Group; may: boolean }) {
  const t = useTranslations('purchasing');
  const router = useRouter();
  const { supplier, proposals } = group;
  const [changed, setChanged] = useState<Record<string, number | null>>({});
  const quantityOf = (p: Group['proposals'][number]) => (p.id in changed ? changed[p.id] : p.quantity) ?? 0;
  const wanted = proposals.filter((p) => quantityOf(p) > 0);
  const total = wanted.reduce((sum, p) => sum + quantityOf(p) * (p.costMinor ?? 0), 0);
  const draft = useAction(trpc.purchasing.draft.mutate, {
    success: (r) => t('drafted', { number: r.orders.map((o) => o.number).join(', ') }),
    onDone: (r) =>
      router.push(
        r.orders.length === 1
          ? `/${tenant}/inventory/purchase-orders/${r.orders[0]!.id}`
          : `/${tenant}/inventory/purchase-orders`,
      ),
  });
  return (
    <Card
      title={supplier?.name ?? t('noSupplier')}
      description={supplier ? t('leadTime', { count: supplier.leadTimeDays }) : t('noSupplierText')}
      padded={false}
      className="relative mb-4 overflow-hidden"
      actions={
        supplier &&
        may && (
          <Button
            variant="primary"
            loading={draft.pending}
            disabled={wanted.length === 0}
            onClick={() =>
              void draft.run({
                proposals: wanted.map((p) => ({ proposalId: p.id, quantity: quantityOf(p) })),
              })
            }
          >
            {t('draft')}
          </Button>
        )
      }
      footer={
        supplier && (
          <span className="flex justify-between">
            {t('total')} <Money value={{ minor: total, currency: supplier.currency }} />
          </span>
        )
      }
    >
      <Table label={supplier?.name ?? t('noSupplier')}>
        <THead>
          <Th>{t('sku')}</Th>
          <Th>{t('warehouse')}</Th>
          <Th>{t('why.head')}</Th>
          <Th numeric>{t('quantity')}</Th>
          <Th numeric>{t('cost')}</Th>
          <Th>
            <span className="sr-only">{t('dismiss')}</span>
          </Th>
        </THead>
        <TBody>
          {proposals.map((p) => (
            <Tr key={p.id}>
              <Td className="min-w-40 whitespace-normal">
                <TextLink className="whitespace-nowrap" href={`/${tenant}/inventory/${p.variantId}`}>
                  {p.sku}
                </TextLink>
                <span className="block text-meta text-muted">{p.title}</span>
              </Td>
              <Td>{p.warehouse}</Td>
              <Td className="min-w-64 whitespace-normal">
                <ProposalFormula proposal={p} />
              </Td>
              <Td numeric>
                <NumberInput
                  aria-label={t('quantityOf', { sku: p.sku })}
                  className="w-24 text-end"
                  value={p.id in changed ? changed[p.id] : p.quantity}
                  min={0}
                  max={1_000_000}
                  onValueChange={(value) => setChanged((all) => ({ ...all, [p.id]: value }))}
                />
              </Td>
              <Td numeric>
                {supplier && p.costMinor !== null ? (
                  <Money value={{ minor: p.costMinor, currency: supplier.currency }} />
                ) : (
                  '–'
                )}
              </Td>
              <Td numeric>{may && <DismissProposal proposal={p} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
