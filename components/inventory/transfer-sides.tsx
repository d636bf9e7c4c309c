import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Num } from '@/components/ui/number';
import { DateTime, DayText } from '@/components/ui/time';
import { Timeline } from '@/components/ui/timeline';
import type { TransferDetail } from '@/lib/contracts/inventory-transfers';

/** When it left and arrives, and what happened to it, by whom. */
export function TransferSides({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('transfers');
  const s = useTranslations('status.transfer');
  return (
    <>
      <Card title={t('facts')}>
        <DefinitionList
          items={[
            { term: t('onRoad'), value: <Num value={transfer.roadUnits} /> },
            { term: t('left'), value: transfer.shippedAt ? <DateTime value={transfer.shippedAt} /> : '–' },
            {
              term: t('expectedOn'),
              value: transfer.expectedOn ? <DayText value={transfer.expectedOn} /> : '–',
            },
            ...(transfer.note ? [{ term: t('note'), value: transfer.note }] : []),
          ]}
        />
      </Card>
      <Card title={t('history')}>
        <Timeline
          items={transfer.steps.map((step) => ({
            id: `${step.at.toISOString()} ${step.state}`,
            at: step.at,
            actor: step.by,
            text: s(step.state),
            ...(step.reason ? { detail: step.reason } : {}),
          }))}
        />
      </Card>
    </>
  );
}
