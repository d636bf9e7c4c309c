import { Landmark } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { ProviderStanding } from '@/lib/contracts/settlements';
import { formatMoney } from '@/lib/format/money';
import { formatPercent } from '@/lib/format/numbers';
import { FeeTermsButton } from './fee-terms-button';

/** What each provider holds for the shop, what of it waits for too long, and what it may keep. */
export function ProviderTable({
  providers,
  maySet,
}: {
  providers: readonly ProviderStanding[];
  maySet: boolean;
}) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  if (providers.length === 0)
    return (
      <EmptyState icon={<Landmark aria-hidden />} title={t('noProviders')} text={t('noProvidersText')} />
    );
  return (
    <Table label={t('providers')}>
      <THead>
        <Th>{t('provider')}</Th>
        <Th numeric>{t('held')}</Th>
        <Th className="max-sm:hidden">{t('waiting')}</Th>
        <Th>{t('terms')}</Th>
      </THead>
      <TBody>
        {providers.map((p) => {
          const money = (minor: number) => formatMoney({ minor, currency: p.currency }, locale);
          return (
            <Tr key={p.provider + p.currency}>
              <Td className="font-semibold">{p.provider}</Td>
              <Td numeric>{money(p.heldMinor)}</Td>
              <Td className="max-sm:hidden">
                {p.waiting === 0 ? (
                  '–'
                ) : (
                  <>
                    {t('waitingOf', { count: p.waiting, amount: money(p.waitingMinor) })}
                    {p.oldest && (
                      <span className="block text-meta text-muted">
                        {t.rich('since', { day: () => <DateTime value={p.oldest!} style="date" /> } as never)}
                      </span>
                    )}
                  </>
                )}
              </Td>
              <Td>
                <span className="flex flex-wrap items-center gap-2">
                  {p.terms
                    ? t('termsText', {
                        percent: formatPercent(p.terms.basisPoints / 10_000, locale, { digits: 2 }),
                        fixed: money(p.terms.fixedMinor),
                      })
                    : t('noTerms')}
                  {maySet && <FeeTermsButton provider={p.provider} currency={p.currency} terms={p.terms} />}
                </span>
              </Td>
            </Tr>
          );
        })}
      </TBody>
    </Table>
  );
}
