import { useLocale } from 'next-intl';
import { formatCompact, formatNumber, formatPercent, formatWeight } from '@/lib/format/numbers';

type Value = { value: number | null | undefined };

function Figure({ text, title }: { text: string; title?: string }) {
  return (
    <span className="tabular whitespace-nowrap" title={title}>
      {text}
    </span>
  );
}

/** A count or measure. */
export function Num({ value, digits }: Value & { digits?: number }) {
  const locale = useLocale();
  return <Figure text={value === null || value === undefined ? '–' : formatNumber(value, locale, digits)} />;
}

/** A share of one as a percentage. */
export function Percent({ value, sign }: Value & { sign?: boolean }) {
  const locale = useLocale();
  return (
    <Figure text={value === null || value === undefined ? '–' : formatPercent(value, locale, { sign })} />
  );
}

/** A large number in short; the exact one on hover. */
export function Compact({ value }: Value) {
  const locale = useLocale();
  if (value === null || value === undefined) return <Figure text="–" />;
  return <Figure text={formatCompact(value, locale)} title={formatNumber(value, locale)} />;
}

/** A weight. Units: grams. */
export function Weight({ value }: Value) {
  const locale = useLocale();
  return <Figure text={value === null || value === undefined ? '–' : formatWeight(value, locale)} />;
}
