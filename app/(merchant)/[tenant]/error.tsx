'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/empty-state';

/** A page of a shop that failed; the frame stays, so that the way to the other pages is open. */
export default function MerchantError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common');
  return (
    <>
      <h1 className="sr-only">{t('errorTitle')}</h1>
      <ErrorState
        requestId={error.digest}
        retry={
          <Button variant="primary" onClick={reset}>
            {t('retry')}
          </Button>
        }
      />
    </>
  );
}
