'use client';
import { MoreHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DefinitionList } from '@/components/ui/definition-list';
import { Menu } from '@/components/ui/menu';
import { Num } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/time';
import { eventsTaken } from '@/lib/contracts/webhook-words';
import type { EndpointRow } from '@/lib/contracts/webhooks';
import { WebhookForm } from './webhook-form';
import { WebhookSecret } from './webhook-secret';

type Props = { tenant: string; endpoint: EndpointRow; mayChange: boolean };

/** One endpoint: how it is, its secret, and what can be done with it. */
export function WebhookPanel({ tenant, endpoint: e, mayChange }: Props) {
  const t = useTranslations('integrations.webhook');
  const format = useFormatter();
  const router = useRouter();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const endpointId = e.id;
  const test = useAction(() => trpc.webhooks.sendTest.mutate({ endpointId }), {
    success: t('tested'),
    onDone: () => setTimeout(() => router.refresh(), 1500),
  });
  const turn = useAction(
    (state: 'active' | 'paused') =>
      trpc.webhooks.changeEndpoint.mutate({ endpointId, state, version: e.version }),
    { success: t(e.state === 'active' ? 'paused' : 'resumed'), refresh: true },
  );
  const replay = useAction(() => trpc.webhooks.replayMany.mutate({ endpointId, state: 'failed' }), {
    success: ({ count }) => t('replayed', { count }),
    refresh: true,
  });
  const remove = useAction(() => trpc.webhooks.removeEndpoint.mutate({ endpointId }), {
    success: t('removed'),
    onDone: () => router.push(`/${tenant}/integrations/webhooks`),
  });
  const actions = mayChange && (
    <>
      {e.state === 'active' ? (
        <Button loading={test.pending} onClick={() => test.run(undefined)}>
          {t('test')}
        </Button>
      ) : (
        <Button variant="primary" loading={turn.pending} onClick={() => turn.run('active')}>
          {t('resume')}
        </Button>
      )}
      <Menu
        trigger={<IconButton label={t('edit')} icon={<MoreHorizontal aria-hidden />} />}
        items={[
          { label: t('edit'), onSelect: () => setOpen('edit') },
          ...(e.state === 'active'
            ? [
                { label: t('replayFailed'), onSelect: () => void replay.run(undefined) },
                { label: t('pause'), onSelect: () => void turn.run('paused') },
              ]
            : []),
          'separator' as const,
          { label: t('remove'), tone: 'danger' as const, onSelect: () => setOpen('remove') },
        ]}
      />
    </>
  );
  return (
    <div className="flex flex-col gap-4">
      {e.disabledReason && <Banner tone="danger">{t(`disabledBanner.${e.disabledReason}`)}</Banner>}
      {e.state === 'active' && e.failingSince && (
        <Banner tone="warning">
          {t('failingBanner', {
            since: format.dateTime(new Date(e.failingSince), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </Banner>
      )}
      <Card title={t('health')} actions={actions}>
        <div className="flex flex-col gap-4">
          <DefinitionList
            columns={3}
            items={[
              { term: t('delivered'), value: <Num value={e.delivered} /> },
              { term: t('pending'), value: <Num value={e.pending} /> },
              { term: t('failed'), value: <Num value={e.failed} /> },
              {
                term: t('lastSuccess'),
                value: e.lastSuccessAt ? <RelativeTime value={e.lastSuccessAt} /> : t('never'),
              },
              { term: t('median'), value: e.medianMs === null ? t('none') : t('ms', { value: e.medianMs }) },
              {
                term: t('events'),
                value:
                  e.events.length === 0 ? t('ruleOnly') : t('eventsTaken', { count: eventsTaken(e.events) }),
              },
            ]}
          />
          {mayChange && <WebhookSecret endpointId={endpointId} />}
        </div>
      </Card>
      <WebhookForm key={e.version} endpoint={e} open={open === 'edit'} onClose={() => setOpen(null)} />
      <ConfirmDialog
        open={open === 'remove'}
        onOpenChange={(next) => setOpen(next ? 'remove' : null)}
        title={t('removeTitle')}
        description={t('removeText')}
        confirmLabel={t('remove')}
        onConfirm={() => remove.run(undefined)}
      />
    </div>
  );
}
