import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import type { WaveRow } from '@/lib/contracts/waves';
import { StateBadge } from './task-rows';
import { useMetres } from './wave-figures';

/** The latest waves with their progress and what their routes save. */
export function WaveTable({ tenant, waves }: { tenant: string; waves: WaveRow[] }) {
  const t = useTranslations('floor.wave');
  const metres = useMetres();
  return (
    <Table label={t('title')}>
      <THead>
        <Th>{t('col.number')}</Th>
        <Th>{t('col.state')}</Th>
        <Th>{t('warehouse')}</Th>
        <Th numeric>{t('col.orders')}</Th>
        <Th numeric>{t('col.carts')}</Th>
        <Th>{t('col.progress')}</Th>
        <Th numeric>{t('col.length')}</Th>
        <Th numeric>{t('col.saved')}</Th>
        <Th>{t('col.created')}</Th>
      </THead>
      <TBody>
        {waves.map((w) => (
          <Tr key={w.id}>
            <Td className="whitespace-nowrap">
              <TextLink href={`/${tenant}/fulfilment/waves/${w.id}`}>{w.number}</TextLink>
              {w.name && <span className="ms-2 text-text-2">{w.name}</span>}
            </Td>
            <Td>
              <StateBadge state={w.state} />
            </Td>
            <Td>{w.warehouseCode}</Td>
            <Td numeric>
              <Num value={w.orders} />
            </Td>
            <Td numeric>
              {w.tasksDone} / {w.tasks}
            </Td>
            <Td className="min-w-32">
              <Progress
                value={w.picked}
                max={w.units - w.short}
                label={t('progressOf', { number: w.number })}
                hideLabel
              />
            </Td>
            <Td numeric className="whitespace-nowrap">
              {w.route ? metres(w.route.lengthMm) : '–'}
            </Td>
            <Td numeric className="whitespace-nowrap">
              {w.route ? metres(w.route.sShapeMm - w.route.lengthMm) : '–'}
            </Td>
            <Td className="whitespace-nowrap">
              <RelativeTime value={w.createdAt} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
