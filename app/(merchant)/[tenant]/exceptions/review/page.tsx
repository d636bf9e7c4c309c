import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AutoApprove } from '@/components/automation/rules/auto-approve';
import { DeskTabs } from '@/components/exceptions/desk-tabs';
import { ReviewKinds } from '@/components/exceptions/review-kinds';
import { ReviewTable } from '@/components/exceptions/review-table';
import { PageHeader } from '@/components/layout/page-header';
import { MergeSuggestions } from '@/components/orders/change-merge';
import { reviewListSchema } from '@/lib/contracts/orders-desk';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { addDays, dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('review.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = reviewListSchema.safeParse(readListParams(await searchParams, ['kind', 'cursor']));
  const query = parsed.success ? parsed.data : reviewListSchema.parse({});
  const api = await callerFor(tenant);
  const {
    role,
    tenant: { timezone },
  } = await memberFor(tenant);
  const t = await getTranslations('exceptions');
  const seesRules = roleMay(role, 'rules:read');
  const [page, counts, suggestions, rules] = await Promise.all([
    api.orders.reviewQueue(query),
    api.orders.reviewCounts(),
    api.orderChanges.suggestions(),
    seesRules ? api.rules.list({}) : [],
  ]);
  return (
    <>
      <PageHeader title={t('review.title')} description={t('review.description')} />
      <DeskTabs tenant={tenant} active="review" />
      <ReviewKinds tenant={tenant} counts={counts} active={query.kind} />
      <MergeSuggestions suggestions={suggestions} tenant={tenant} may={roleMay(role, 'orders:write')} />
      <ReviewTable
        tenant={tenant}
        page={page}
        may={{ release: roleMay(role, 'orders:release'), resolve: roleMay(role, 'exceptions:resolve') }}
      />
      {seesRules && (
        <AutoApprove
          tenant={tenant}
          rules={rules.filter((r) => r.actions.some((a) => a === 'approve'))}
          yesterday={addDays(dayIn(new Date(), timezone), -1)}
          mayWrite={roleMay(role, 'rules:write')}
        />
      )}
    </>
  );
}
