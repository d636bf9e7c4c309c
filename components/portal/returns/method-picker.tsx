import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { ChosenLine, ReturnQuote } from '@/lib/contracts/aftersales-portal';
import { formatMoney } from '@/lib/format/money';
import { stepHref } from './choice-url';

/** How the goods go back; another way can change what is paid, so it is quoted anew. */
export function MethodPicker({
  quote,
  chosen,
  base,
}: {
  quote: ReturnQuote;
  chosen: readonly ChosenLine[];
  base: string;
}) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  if (quote.methods.length === 0) return null;
  const fee = (m: string) =>
    (m === 'label' || m === 'pickup') && quote.labelFee.minor > 0
      ? t('fee', { amount: formatMoney(quote.labelFee, locale) })
      : '';
  return (
    <section className="rounded-card border border-line bg-bg p-4">
      <h2 className="font-semibold">{t('how')}</h2>
      <ul className="mt-3 flex flex-col gap-2">
        {quote.methods.map((m) => (
          <li key={m}>
            <Link
              prefetch={false}
              replace
              scroll={false}
              href={stepHref(base, '/check', { chosen, method: m })}
              aria-current={m === quote.method ? 'true' : undefined}
              className={cn(
                'focus-ring flex min-h-12 items-center gap-3 rounded-md border px-4 py-2',
                m === quote.method ? 'border-accent bg-selected' : 'border-control',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'size-4 shrink-0 rounded-full border',
                  m === quote.method ? 'border-[5px] border-accent' : 'border-control',
                )}
              />
              <span className="min-w-0">
                <span className="block font-semibold">{t(`method.${m}.title`)}</span>
                <span className="block text-body text-text-2">
                  {[t(`method.${m}.text`), fee(m)].filter(Boolean).join(' ')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
