'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FieldSet } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Permission } from '@/lib/contracts/permissions';

/** Makes a key with chosen scopes and shows it, this once. */
export function NewApiKey({ mayGive }: { mayGive: Permission[] }) {
  const t = useTranslations('settings.apiKeys');
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState('');
  const [scopes, setScopes] = useState<Permission[]>([]);
  const create = useAction(trpc.identity.createApiKey.mutate, {
    refresh: true,
    onDone: (made) => setKey(made.key),
  });
  const close = () => {
    setOpen(false);
    setKey(null);
    setName('');
    setScopes([]);
  };
  const toggle = (scope: Permission, on: boolean) =>
    setScopes((now) => (on ? [...now, scope] : now.filter((s) => s !== scope)));
  const expiry = [30, 90, 365].map((count) => ({ value: String(count), label: t('expiresDays', { count }) }));
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t(key ? 'createdTitle' : 'createTitle')}
        description={key ? t('createdText') : undefined}
        footer={
          key ? (
            <Button variant="primary" onClick={close}>
              {t('done')}
            </Button>
          ) : (
            <Button
              variant="primary"
              loading={create.pending}
              disabled={name.trim() === '' || scopes.length === 0}
              onClick={() => create.run({ name, scopes, expiresInDays: days === '' ? null : Number(days) })}
            >
              {t('submit')}
            </Button>
          )
        }
      >
        {key ? (
          <div className="flex flex-col gap-3">
            <Field label={t('key')}>
              <Input readOnly value={key} className="font-mono" onFocus={(event) => event.target.select()} />
            </Field>
            <CopyButton value={key} label={t('copy')} withText />
          </div>
        ) : (
          <div className="flex flex-col gap-4">
            <Field label={t('name')} hint={t('nameHint')}>
              <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Field label={t('expires')}>
              <Select
                value={days}
                onChange={(event) => setDays(event.target.value)}
                options={[{ value: '', label: t('expiresNever') }, ...expiry]}
              />
            </Field>
            <FieldSet legend={t('scopes')}>
              <Checkbox
                label={t('all')}
                checked={scopes.length === mayGive.length}
                indeterminate={scopes.length > 0 && scopes.length < mayGive.length}
                onCheckedChange={(on) => setScopes(on ? mayGive : [])}
              />
              <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
                {mayGive.map((scope) => (
                  <Checkbox
                    key={scope}
                    label={<code className="font-mono text-dense">{scope}</code>}
                    checked={scopes.includes(scope)}
                    onCheckedChange={(on) => toggle(scope, on)}
                  />
                ))}
              </div>
            </FieldSet>
          </div>
        )}
      </Dialog>
    </>
  );
}
