import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FinanceTabs } from '@/components/finance/finance-tabs';
import { PostingTable } from '@/components/finance/posting-table';
import { TrialBalance } from '@/components/finance/trial-balance';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { DateRangeParams } from '@/components/ui/date-range';
import { CursorPager } from '@/components/ui/pagination';
import { postingsInput, trialBalanceInput } from '@/lib/contracts/settlements';
import { rangeOf } from '@/lib/format/date-range';
import { dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlements'))('books') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const search = await searchParams;
  const { timezone } = (await memberFor(tenant)).tenant;
  const today = dayIn(new Date(), timezone);
  const asked = trialBalanceInput.safeParse(search);
  const period = asked.success ? asked.data : rangeOf('monthToDate', today);
  const one = postingsInput.safeParse({ ...search, ...period });
  const { settlements } = await callerFor(tenant);
  const t = await getTranslations('settlements');
  const postings = one.success ? await settlements.postings(one.data) : null;
  return (
    <>
      <PageHeader
        title={t('books')}
        description={t('booksText')}
        breadcrumbs={
          one.success
            ? [{ label: t('books'), href: `/${tenant}/finance/books?from=${period.from}&to=${period.to}` }]
            : undefined
        }
        actions={<DateRangeParams today={today} fallback="monthToDate" />}
      />
      <FinanceTabs tenant={tenant} active="books" />
      {one.success && postings ? (
        <Card title={one.data.account} padded={false}>
          <PostingTable
            tenant={tenant}
            account={one.data.account}
            currency={one.data.currency}
            postings={postings.data}
          />
          <div className="p-4">
            <CursorPager nextCursor={postings.nextCursor} shown={postings.data.length} />
          </div>
        </Card>
      ) : (
        <TrialBalance tenant={tenant} balance={await settlements.balance(period)} period={period} />
      )}
    </>
  );
}
