'use client';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Code, CopyText } from '@/components/ui/copy-button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import type { PortalDomain } from '@/lib/contracts/portal-domain';

type Domain = NonNullable<PortalDomain['domain']>;

function DomainForm() {
  const t = useTranslations('settings.portal.domain');
  const form = useZodForm(() => import('@/lib/contracts/portal-domain').then((m) => m.portalDomainInput), {
    defaultValues: { host: '' },
  });
  const save = useAction(trpc.identity.savePortalDomain.mutate, { form, refresh: true });
  return (
    <Form form={form} onSubmit={save.run}>
      <FormField form={form} name="host" label={t('host')} hint={t('hostHint')}>
        {(field) => (
          <Input
            {...field}
            value={field.value ?? ''}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="returns.example.com"
          />
        )}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {t('next')}
        </Button>
      </FormActions>
    </Form>
  );
}

function RemoveDomain({ host }: { host: string }) {
  const t = useTranslations('settings.portal.domain');
  const [open, setOpen] = useState(false);
  const remove = useAction(() => trpc.identity.savePortalDomain.mutate({ host: null }), {
    success: t('removed'),
    refresh: true,
  });
  return (
    <>
      <Button variant="ghost" icon={<Trash2 aria-hidden />} onClick={() => setOpen(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('removeTitle', { host })}
        description={t('removeText')}
        confirmLabel={t('remove')}
        onConfirm={() => remove.run(undefined)}
      />
    </>
  );
}

function DomainState({ domain }: { domain: Domain }) {
  const t = useTranslations('settings.portal.domain');
  const check = useAction(() => trpc.identity.checkPortalDomain.mutate(), { refresh: true });
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <Code>{domain.host}</Code>
        <Badge tone={domain.serves ? 'success' : 'warning'}>{t(domain.serves ? 'serves' : 'waits')}</Badge>
        {domain.checkedAt && (
          <span className="text-meta text-muted">
            {t('checked')} <RelativeTime value={domain.checkedAt} />
          </span>
        )}
      </p>
      {domain.problem && (
        <Banner tone="warning">{t(`problem.${domain.problem}`, { host: domain.host })}</Banner>
      )}
      <p className="text-body text-text-2">{t('recordsText')}</p>
      <Table label={t('records')}>
        <THead>
          <Th>{t('type')}</Th>
          <Th>{t('name')}</Th>
          <Th>{t('value')}</Th>
        </THead>
        <TBody>
          {domain.records.map((r) => (
            <Tr key={r.type}>
              <Td>{r.type}</Td>
              <Td>
                <CopyText value={r.name} />
              </Td>
              <Td>
                <CopyText value={r.value} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      <div className="flex flex-wrap gap-2">
        <Button
          variant={domain.serves ? 'secondary' : 'primary'}
          icon={<RefreshCw aria-hidden />}
          loading={check.pending}
          onClick={() => void check.run(undefined)}
        >
          {t('check')}
        </Button>
        <RemoveDomain host={domain.host} />
      </div>
    </div>
  );
}

/** The shop's own domain for its shoppers' pages: entered, proven by two records of its DNS, or taken away again. */
export function PortalDomainCard({ state }: { state: PortalDomain }) {
  const t = useTranslations('settings.portal.domain');
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">
          {t('now')} <span className="break-all">{state.address}</span>
        </p>
        {state.domain ? <DomainState domain={state.domain} /> : <DomainForm />}
      </div>
    </Card>
  );
}
