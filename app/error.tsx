'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A page that failed: what happened, the trace to give to support, and another try. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common');
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center px-4">
      <h1 className="sr-only">{t('errorTitle')}</h1>
      <EmptyState
        role="alert"
        icon={<TriangleAlert aria-hidden />}
        title={t('errorTitle')}
        text={
          <>
            {t('errorText')}
            {error.digest && (
              <span className="mt-1 block font-mono text-meta text-muted">{error.digest}</span>
            )}
          </>
        }
        action={
          <Button variant="primary" onClick={reset}>
            {t('retry')}
          </Button>
        }
      />
    </main>
  );
}
