import { Scale } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { AccountBalance, TrialBalance as Balance } from '@/lib/contracts/settlements';
import { formatMoney } from '@/lib/format/money';
import { useAccountName } from './use-account-name';

const columns = ['opening', 'debit', 'credit', 'closing'] as const;
const hidden = { opening: 'max-md:hidden', debit: 'max-sm:hidden', credit: 'max-sm:hidden', closing: '' };

/** The books of each currency by account; each account opens its postings, and the sums prove that nothing is missing. */
export function TrialBalance({
  tenant,
  balance,
  period,
}: {
  tenant: string;
  balance: Balance;
  period: { from: string; to: string };
}) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  const nameOf = useAccountName();
  if (balance.accounts.length === 0)
    return (
      <Card>
        <EmptyState icon={<Scale aria-hidden />} title={t('noBooks')} text={t('noBooksText')} />
      </Card>
    );
  const money = (minor: number, currency: string) => formatMoney({ minor, currency }, locale);
  const figures = (a: AccountBalance) => ({
    opening: a.openingMinor,
    debit: a.debitMinor,
    credit: a.creditMinor,
    closing: a.closingMinor,
  });
  return (
    <div className="flex flex-col gap-4">
      {balance.sums.map((sum) => (
        <Card
          key={sum.currency}
          title={sum.currency}
          padded={false}
          footer={
            sum.closingMinor === 0 ? (
              <span className="text-good">{t('balanced', { currency: sum.currency })}</span>
            ) : (
              <Banner tone="danger">
                {t('broken', { currency: sum.currency, amount: money(sum.closingMinor, sum.currency) })}
              </Banner>
            )
          }
        >
          <Table label={t('books')}>
            <THead>
              <Th>{t('account')}</Th>
              {columns.map((c) => (
                <Th key={c} numeric className={hidden[c]}>
                  {t(c)}
                </Th>
              ))}
            </THead>
            <TBody>
              {balance.accounts
                .filter((a) => a.currency === sum.currency)
                .map((a) => (
                  <Tr key={a.account}>
                    <Td>
                      <TextLink
                        href={`/${tenant}/finance/books?${new URLSearchParams({ ...period, account: a.account, currency: a.currency })}`}
                      >
                        {nameOf(a.account)}
                      </TextLink>
                      <span className="block text-meta text-muted">
                        {a.account} · {t('postings', { count: a.postings })}
                      </span>
                    </Td>
                    {columns.map((c) => (
                      <Td key={c} numeric className={hidden[c]}>
                        {money(figures(a)[c], a.currency)}
                      </Td>
                    ))}
                  </Tr>
                ))}
              <Tr className="font-semibold">
                <Td>{t('sum')}</Td>
                <Td className={hidden.opening} />
                <Td numeric className={hidden.debit}>
                  {money(sum.debitMinor, sum.currency)}
                </Td>
                <Td numeric className={hidden.credit}>
                  {money(sum.creditMinor, sum.currency)}
                </Td>
                <Td numeric>{money(sum.closingMinor, sum.currency)}</Td>
              </Tr>
            </TBody>
          </Table>
        </Card>
      ))}
    </div>
  );
}
