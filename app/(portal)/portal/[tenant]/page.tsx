import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindOrderForm } from '@/components/portal/find-order-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('findTitle'), robots: { index: false } };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const t = await getTranslations('portal');
  return (
    <>
      <h1 className="text-page font-semibold">{t('findTitle')}</h1>
      <p className="text-text-2">{t('findText')}</p>
      <FindOrderForm
        tenant={tenant}
        words={{
          number: t('number'),
          numberHint: t('numberHint'),
          proof: t('proof'),
          proofHint: t('proofHint'),
          find: t('find'),
          refused: t('refused'),
          tooMany: t('tooMany'),
          offline: t('offline'),
        }}
      />
    </>
  );
}
