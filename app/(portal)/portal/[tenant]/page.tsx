import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindOrderForm } from '@/components/portal/find-order-form';
import { findOrder } from './find-order';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { problem } = await searchParams;
  const known = ['failed', 'tooMany', 'linkInvalid'] as const;
  return (
    <FindOrderForm action={findOrder.bind(null, tenant)} problem={known.find((p) => p === problem) ?? null} />
  );
}
