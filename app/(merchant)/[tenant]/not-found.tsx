import { FileQuestion } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';

/** One answer inside of a shop for what is not there and for what is not yours. */
export default async function MerchantNotFound() {
  const t = await getTranslations('common');
  return (
    <>
      <h1 className="sr-only">{t('notFound')}</h1>
      <EmptyState icon={<FileQuestion aria-hidden />} title={t('notFound')} text={t('notFoundText')} />
    </>
  );
}
