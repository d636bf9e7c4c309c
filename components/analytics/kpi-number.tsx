import { Money } from '@/components/ui/money';
import { Num, Percent } from '@/components/ui/number';
import type { KpiUnit } from '@/lib/contracts/analytics';

/** A KPI's number in the writing of its unit; a dash when there was nothing to divide by. */
export function KpiNumber({
  value,
  unit,
  currency,
}: {
  value: number | null;
  unit: KpiUnit;
  currency?: string | undefined;
}) {
  if (value === null) return <span className="text-muted">–</span>;
  if (unit === 'money') return <Money value={{ minor: Math.round(value), currency: currency ?? '' }} />;
  if (unit === 'percent') return <Percent value={value} />;
  if (unit === 'hours')
    return (
      <>
        <Num value={value} digits={1} /> h
      </>
    );
  return <Num value={value} />;
}
