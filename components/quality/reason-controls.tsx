'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { DateRangePicker } from '@/components/ui/date-range';

/** The days on which goods were handed over, kept in the address. */
export function ReasonPeriod({ period, today }: { period: { from: string; to: string }; today: string }) {
  const [, set] = useQueryStates(
    { from: parseAsString, to: parseAsString, value: parseAsString, group: parseAsString },
    { shallow: false },
  );
  return (
    <DateRangePicker
      value={period}
      today={today}
      onChange={(range) => void set({ ...range, value: null, group: null })}
    />
  );
}

/** Looks for patterns at once, which the product also does four times a day. */
export function LookNow() {
  const t = useTranslations('quality');
  const action = useAction(() => trpc.quality.look.mutate(), {
    success: (r: { opened: number }) => t('looked', { opened: r.opened }),
    refresh: true,
  });
  return (
    <Button loading={action.pending} onClick={() => void action.run(undefined)}>
      {t('look')}
    </Button>
  );
}
