'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyText } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Num } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/time';
import type { ConnectionRow } from '@/lib/contracts/integrations';

const topics: Record<ConnectionRow['source'], string> = {
  shopify: 'orders/create, orders/updated, orders/paid, orders/cancelled, refunds/create',
  woocommerce: 'order.created, order.updated',
  generic: 'orders',
};

/** One connection: its address, how it is, and what can be done with it. */
export function ConnectionPanel({
  connection: c,
  mayChange,
}: {
  connection: ConnectionRow;
  mayChange: boolean;
}) {
  const t = useTranslations('integrations.connection');
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState('');
  const change = useAction(
    (input: { active: boolean }) => trpc.integrations.changeConnection.mutate({ id: c.id, ...input }),
    {
      success: c.active ? t('paused') : t('resumed'),
      refresh: true,
    },
  );
  const renew = useAction(
    (input: string) => trpc.integrations.changeConnection.mutate({ id: c.id, secret: input }),
    {
      success: t('secretSaved'),
      refresh: true,
      onDone: () => setAsking(false),
    },
  );
  const replay = useAction(() => trpc.integrations.replay.mutate({ connectionId: c.id }), {
    success: ({ count }) => t('replayed', { count }),
    refresh: true,
  });
  return (
    <div className="flex flex-col gap-4">
      {c.parked > 0 && (
        <Banner
          tone="warning"
          action={
            mayChange && (
              <Button size="sm" loading={replay.pending} onClick={() => replay.run(undefined)}>
                {t('replayAll')}
              </Button>
            )
          }
        >
          {t('parkedBanner', { count: c.parked })}
        </Banner>
      )}
      <Card
        title={t('address')}
        description={t('addressHint', { topics: topics[c.source] })}
        actions={
          mayChange && (
            <>
              <Button size="sm" onClick={() => setAsking(true)}>
                {t('newSecret')}
              </Button>
              <Button size="sm" loading={change.pending} onClick={() => change.run({ active: !c.active })}>
                {c.active ? t('pause') : t('resume')}
              </Button>
            </>
          )
        }
      >
        <div className="mb-4 min-w-0 rounded-md bg-canvas p-3">
          <CopyText value={c.webhookUrl} label={t('address')} />
        </div>
        <DefinitionList
          columns={3}
          items={[
            { term: t('channel'), value: c.channel },
            {
              term: t('last'),
              value: c.lastMessageAt ? <RelativeTime value={c.lastMessageAt} /> : t('never'),
            },
            { term: t('messages'), value: <Num value={c.messages} /> },
          ]}
        />
      </Card>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={t('newSecret')}
        description={t('newSecretText')}
        confirmLabel={t('newSecret')}
        onConfirm={() => renew.run(secret)}
      >
        <Field label={t('secret')}>
          <Input
            type="password"
            autoComplete="off"
            value={secret}
            onChange={(e) => setSecret(e.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </div>
  );
}
