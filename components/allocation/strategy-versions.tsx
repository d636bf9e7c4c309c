'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { StrategyView } from '@/lib/contracts/allocation';

const tones = { active: 'success', draft: 'info', retired: 'neutral' } as const;

/** Every version of the strategy; one that decided before is taken up again with one click. */
export function StrategyVersions({ versions, mayWrite }: { versions: StrategyView[]; mayWrite: boolean }) {
  const t = useTranslations('allocation');
  const tk = useTranslations('automation.criterion');
  const start = useAction((strategyId: string) => trpc.allocation.activate.mutate({ strategyId }), {
    success: (r) => t('activated', { number: r.number }),
    refresh: true,
  });
  if (versions.length === 0) return null;
  return (
    <Card title={t('versions')} padded={false}>
      <Table label={t('versions')}>
        <THead>
          <Th>{t('version')}</Th>
          <Th>{t('criteria.title')}</Th>
          <Th>{t('comment')}</Th>
          <Th> </Th>
        </THead>
        <TBody>
          {versions.map((v) => (
            <Tr key={v.id}>
              <Td>
                {v.number} <Badge tone={tones[v.state]}>{t(`state.${v.state}`)}</Badge>
                <span className="block text-meta text-muted">
                  <DateTime value={v.activatedAt ?? v.createdAt} /> {v.createdBy ?? ''}
                </span>
              </Td>
              <Td className="whitespace-normal">{v.config.criteria.map((c) => tk(c.kind)).join(' → ')}</Td>
              <Td className="whitespace-normal">{v.comment}</Td>
              <Td>
                {mayWrite && v.state !== 'active' && (
                  <Button
                    size="sm"
                    variant="secondary"
                    loading={start.pending}
                    onClick={() => void start.run(v.id)}
                  >
                    {v.state === 'retired'
                      ? t('rollBack', { number: v.number })
                      : t('activateNumber', { number: v.number })}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
