import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Money } from '@/components/ui/money';
import type { RefundRoom } from '@/lib/contracts/finance-refunds';

/** What was paid, what has gone back, and what is left to give. */
export function RefundRoomText({ room }: { room: RefundRoom }) {
  const t = useTranslations('aftersales.refunds.room');
  const money = (minor: number) => <Money value={{ minor, currency: room.currency }} />;
  return (
    <div className="rounded-md bg-hover p-3">
      <DefinitionList
        inline
        className="gap-y-1"
        items={[
          { term: t('captured'), value: money(room.capturedMinor) },
          { term: t('refunded'), value: money(room.refundedMinor), hidden: room.refundedMinor === 0 },
          { term: t('pending'), value: money(room.pendingMinor), hidden: room.pendingMinor === 0 },
          { term: t('asCredit'), value: money(room.asCreditMinor), hidden: room.asCreditMinor === 0 },
          { term: t('available'), value: <strong>{money(room.availableMinor)}</strong> },
        ]}
      />
    </div>
  );
}
