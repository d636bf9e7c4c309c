'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';

/** How far the writing is; looks again every second and a half. */
export function ImportRunning({ written, total }: { written: number; total: number }) {
  const t = useTranslations('integrations.import');
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Card>
      <Progress value={written} max={total} label={t('running')} />
      <p className="mt-3 text-dense text-muted">{t('runningText')}</p>
    </Card>
  );
}
