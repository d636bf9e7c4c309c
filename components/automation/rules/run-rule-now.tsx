'use client';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { RunPreview } from '@/lib/contracts/rules';
import { rulesApi } from './rules-api';

/** Runs a rule by hand: first how many records it would act on; then, upon a word, it acts. */
export function RunRuleNow({ ruleId }: { ruleId: string }) {
  const t = useTranslations('rules.ui');
  const tc = useTranslations('common');
  const [preview, setPreview] = useState<RunPreview | null>(null);
  const look = useAction(() => rulesApi.runPreview.query({ ruleId }), { onDone: setPreview });
  const run = useAction(() => rulesApi.runNow.mutate({ ruleId }), {
    success: (r) => t('ranNow', { looked: r.looked, acted: r.acted }),
    refresh: true,
    onDone: () => setPreview(null),
  });
  return (
    <>
      <Button icon={<Play aria-hidden />} loading={look.pending} onClick={() => void look.run(undefined)}>
        {t('runNow')}
      </Button>
      {preview && (
        <Dialog
          open
          onOpenChange={(open) => !open && setPreview(null)}
          title={t('runNow')}
          description={t('runNowText')}
          footer={
            <>
              <Button variant="secondary" onClick={() => setPreview(null)}>
                {tc('cancel')}
              </Button>
              <Button
                variant="primary"
                loading={run.pending}
                disabled={preview.fits + preview.cannot === 0}
                onClick={() => void run.run(undefined)}
              >
                {t('runNowConfirm', { count: Math.min(preview.fits, preview.atOnce) })}
              </Button>
            </>
          }
        >
          <div role="status" className="flex flex-col gap-2">
            <p className="font-semibold">{t('runNowFits', { fits: preview.fits })}</p>
            {preview.fits > preview.atOnce && <p>{t('runNowLimit', { atOnce: preview.atOnce })}</p>}
            {preview.cannot > 0 && (
              <p className="text-text-2">{t('runNowCannot', { cannot: preview.cannot })}</p>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
