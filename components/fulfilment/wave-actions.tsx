'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';

/** Takes a wave apart; its orders wait for a picker again. */
export function CancelWave({ waveId }: { waveId: string }) {
  const t = useTranslations('floor.wave');
  const cancel = useAction(trpc.waves.cancel.mutate, {
    refresh: true,
    success: (r) => t('cancelled', { orders: r.orders }),
  });
  return (
    <Button loading={cancel.pending} onClick={() => cancel.run({ waveId })}>
      {t('cancel')}
    </Button>
  );
}

/** Loads the page's data anew every so often while somebody looks at it. */
export function KeepFresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(
      () => document.visibilityState === 'visible' && router.refresh(),
      seconds * 1000,
    );
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
