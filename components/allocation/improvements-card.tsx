'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { Improvements } from '@/lib/contracts/allocation';

/** Looks for open orders that would ship for less from elsewhere, shows the saving, and moves them when confirmed. */
export function ImprovementsCard({ tenant, mayApply }: { tenant: string; mayApply: boolean }) {
  const t = useTranslations('allocation.improve');
  const [found, setFound] = useState<Improvements | null>(null);
  const look = useAction(() => trpc.allocation.improvements.query(), { onDone: setFound });
  const apply = useAction((orderIds: string[]) => trpc.allocation.applyImprovements.mutate({ orderIds }), {
    success: (r) => t('moved', { count: r.moved }),
    onDone: () => setFound(null),
    refresh: true,
  });
  const money = (minor: number) => <Money value={{ minor, currency: found?.currency ?? 'GBP' }} />;
  return (
    <Card title={t('title')}>
      <p className="text-body text-text-2">{t('text')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button variant="secondary" loading={look.pending} onClick={() => void look.run(undefined)}>
          {t('look')}
        </Button>
        {found && (
          <p role="status" className="font-semibold">
            {found.moves.length === 0
              ? t('nothing', { count: found.looked })
              : t.rich('saving', { count: found.moves.length, amount: () => money(found.savingMinor) })}
          </p>
        )}
        {found && found.moves.length > 0 && mayApply && (
          <Button
            variant="primary"
            loading={apply.pending}
            onClick={() => void apply.run(found.moves.map((m) => m.orderId))}
          >
            {t('apply')}
          </Button>
        )}
      </div>
      {found && found.moves.length > 0 && (
        <Table label={t('title')}>
          <THead>
            <Th>{t('order')}</Th>
            <Th>{t('from')}</Th>
            <Th>{t('to')}</Th>
            <Th numeric>{t('saves')}</Th>
          </THead>
          <TBody>
            {found.moves.map((m) => (
              <Tr key={m.orderId}>
                <Td>
                  <TextLink href={`/${tenant}/orders/${m.orderId}`}>{m.number}</TextLink>
                </Td>
                <Td>{m.from}</Td>
                <Td>{m.to}</Td>
                <Td numeric>{money(m.nowMinor - m.thenMinor)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}
