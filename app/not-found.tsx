import { FileQuestion } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Brand } from '@/components/layout/brand';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';

/** One answer for what is not there and for what is not yours. */
export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center px-4">
      <Brand />
      <h1 className="sr-only">{t('notFound')}</h1>
      <EmptyState
        icon={<FileQuestion aria-hidden />}
        title={t('notFound')}
        text={t('notFoundText')}
        action={<ButtonLink href="/">{t('goHome')}</ButtonLink>}
      />
    </main>
  );
}
