'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/time';
import type { EndpointSecret } from '@/lib/contracts/webhooks';

/** The signing secret of an endpoint, shown when asked for, and its change. */
export function WebhookSecret({ endpointId }: { endpointId: string }) {
  const t = useTranslations('integrations.webhook');
  const [shown, setShown] = useState<EndpointSecret | null>(null);
  const [asking, setAsking] = useState(false);
  const show = useAction(() => trpc.webhooks.secret.query({ endpointId }), { onDone: setShown });
  const rotate = useAction(() => trpc.webhooks.rotateSecret.mutate({ endpointId }), {
    success: t('rotated'),
    onDone: () => void show.run(undefined),
  });
  return (
    <div className="flex flex-col gap-2">
      {shown && (
        <dl className="flex flex-col gap-1 text-dense">
          <div>
            <dt className="text-muted">{t('secret')}</dt>
            <dd className="min-w-0">
              <CopyText value={shown.secret} />
            </dd>
          </div>
          {shown.former && (
            <div>
              <dt className="text-muted">
                {t('former')} <DateTime value={shown.former.until} />
              </dt>
              <dd className="min-w-0">
                <CopyText value={shown.former.secret} />
              </dd>
            </div>
          )}
        </dl>
      )}
      <div className="flex flex-wrap gap-2">
        {!shown && (
          <Button size="sm" loading={show.pending} onClick={() => show.run(undefined)}>
            {t('showSecret')}
          </Button>
        )}
        <Button size="sm" onClick={() => setAsking(true)}>
          {t('rotate')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={t('rotateTitle')}
        description={t('rotateText')}
        confirmLabel={t('rotate')}
        onConfirm={() => rotate.run(undefined)}
      />
    </div>
  );
}
