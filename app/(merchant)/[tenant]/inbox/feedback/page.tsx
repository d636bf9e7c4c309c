import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { FeedbackTable } from '@/components/support/feedback-table';
import { FeedbackTiles } from '@/components/support/feedback-tiles';
import { feedbackListSchema } from '@/lib/contracts/support-feedback';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
const keys = ['q', 'sku', 'agent', 'carrier', 'customer', 'mark', 'source', 'cursor'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('feedback.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = feedbackListSchema.safeParse(readListParams(await searchParams, keys));
  const api = await callerFor(tenant);
  const [page, sums] = await Promise.all([
    api.support.feedback(parsed.success ? parsed.data : {}),
    api.support.feedbackSums(),
  ]);
  const t = await getTranslations('support');
  return (
    <>
      <PageHeader
        title={t('feedback.title')}
        description={t('feedback.text')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/inbox` }]}
      />
      <FeedbackTiles tenant={tenant} sums={sums} />
      <FeedbackTable tenant={tenant} page={page} />
    </>
  );
}
