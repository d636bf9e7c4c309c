import { useLocale, useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { PostingRow } from '@/lib/contracts/settlements';
import { formatMoney } from '@/lib/format/money';
import { useAccountName } from './use-account-name';

/** The postings of one account, each with the accounts against it and its order. */
export function PostingTable({
  tenant,
  account,
  currency,
  postings,
}: {
  tenant: string;
  account: string;
  currency: string;
  postings: readonly PostingRow[];
}) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  const nameOf = useAccountName();
  return (
    <Table label={t('postingsOf', { account: nameOf(account) })}>
      <THead>
        <Th>{t('at')}</Th>
        <Th>{t('order')}</Th>
        <Th className="max-sm:hidden">{t('against')}</Th>
        <Th numeric>{t('amount')}</Th>
      </THead>
      <TBody>
        {postings.map((p) => (
          <Tr key={p.id}>
            <Td>
              <DateTime value={p.at} />
            </Td>
            <Td>
              {p.orderId ? <TextLink href={`/${tenant}/orders/${p.orderId}`}>{p.orderNumber}</TextLink> : '–'}
            </Td>
            <Td className="max-sm:hidden">{p.against.map(nameOf).join(', ')}</Td>
            <Td numeric>{formatMoney({ minor: p.amountMinor, currency }, locale)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
