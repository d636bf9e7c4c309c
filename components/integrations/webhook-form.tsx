'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { EndpointRow } from '@/lib/contracts/webhooks';
import { EventChoice } from './event-choice';

type Draft = { url: string; description: string; events: string[] };

/** Adds an endpoint and shows its secret, or changes one. */
export function WebhookForm({
  endpoint,
  open,
  onClose,
}: {
  endpoint?: EndpointRow;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('integrations.webhook');
  const fresh: Draft = endpoint ?? { url: '', description: '', events: ['orders.*'] };
  const [draft, setDraft] = useState<Draft>(fresh);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    onClose();
    setSecret(null);
    setDraft(fresh);
    save.reset();
  };
  const store = async ({ url, description, events }: Draft): Promise<{ secret?: string }> => {
    if (!endpoint) return trpc.webhooks.createEndpoint.mutate({ url, description, events });
    const { id: endpointId, version } = endpoint;
    await trpc.webhooks.changeEndpoint.mutate({ endpointId, url, description, events, version });
    return {};
  };
  const save = useAction(store, {
    refresh: true,
    ...(endpoint ? { success: t('saved') } : {}),
    onDone: (made) => (made.secret ? setSecret(made.secret) : onClose()),
  });
  const wrongUrl = save.error?.param === 'url' ? (save.errorText ?? undefined) : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      size="lg"
      title={secret ? t('createdTitle') : t(endpoint ? 'edit' : 'new')}
      description={secret ? t('createdText') : undefined}
      footer={
        secret ? (
          <CopyButton value={secret} withText size="md" />
        ) : (
          <Button
            variant="primary"
            loading={save.pending}
            disabled={!/^https?:\/\/./.test(draft.url) || draft.events.length === 0}
            onClick={() => save.run(draft)}
          >
            {t(endpoint ? 'save' : 'create')}
          </Button>
        )
      }
    >
      {secret ? (
        <Field label={t('secret')}>
          <Input readOnly value={secret} className="font-mono" onFocus={(e) => e.target.select()} />
        </Field>
      ) : (
        <div className="flex flex-col gap-4">
          <Field label={t('url')} hint={t('urlHint')} error={wrongUrl}>
            <Input
              type="url"
              inputMode="url"
              placeholder="https://example.com/hooks"
              value={draft.url}
              onChange={(e) => setDraft({ ...draft, url: e.target.value.trim() })}
            />
          </Field>
          <Field label={t('description')} optional>
            <Input
              value={draft.description}
              maxLength={200}
              onChange={(e) => setDraft({ ...draft, description: e.target.value })}
            />
          </Field>
          <EventChoice value={draft.events} onChange={(events) => setDraft({ ...draft, events })} />
        </div>
      )}
    </Dialog>
  );
}
