import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OrderCodeForm } from '@/components/portal/order-code-form';
import { openWithCode } from '../find-order';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.code'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ tenant }, { c: challenge, problem }] = await Promise.all([params, searchParams]);
  if (typeof challenge !== 'string') redirect(`/portal/${tenant}`);
  return (
    <OrderCodeForm
      action={openWithCode.bind(null, tenant, challenge)}
      back={`/portal/${tenant}`}
      wrong={problem === 'code'}
    />
  );
}
