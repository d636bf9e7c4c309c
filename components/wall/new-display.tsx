'use client';
import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
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
import { type WallPage, wallPages } from '@/lib/contracts/analytics-wall';
import { type Locale, locales } from '@/lib/format/locales';

/** Sets up a screen and shows the address that it opens, this once. */
export function NewDisplay({ tenant }: { tenant: string }) {
  const t = useTranslations('wall.displays');
  const pageNames = useTranslations('wall.page');
  const languages = useTranslations('common.languages');
  const own = useLocale() as Locale;
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [locale, setLocale] = useState<Locale>(own);
  const [pages, setPages] = useState<WallPage[]>([...wallPages]);
  const [seconds, setSeconds] = useState('30');
  const create = useAction(trpc.wall.createDisplay.mutate, {
    refresh: true,
    onDone: (made) => setAddress(`${window.location.origin}/${tenant}/wall/open?token=${made.token}`),
  });
  const close = () => {
    setOpen(false);
    setAddress(null);
    setName('');
  };
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t(address ? 'createdTitle' : 'create')}
        description={address ? t('createdText') : undefined}
        footer={
          address ? (
            <Button variant="primary" onClick={close}>
              {t('done')}
            </Button>
          ) : (
            <Button
              variant="primary"
              loading={create.pending}
              disabled={name.trim() === '' || pages.length === 0}
              onClick={() =>
                create.run({ name, locale, pages, secondsPerPage: Number(seconds), expiresInDays: null })
              }
            >
              {t('submit')}
            </Button>
          )
        }
      >
        {address ? (
          <div className="flex flex-col gap-3">
            <Field label={t('address')}>
              <Input
                readOnly
                value={address}
                className="font-mono"
                onFocus={(event) => event.target.select()}
              />
            </Field>
            <CopyButton value={address} label={t('copy')} withText />
          </div>
        ) : (
          <div className="flex flex-col gap-4">
            <Field label={t('name')} hint={t('nameHint')}>
              <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
            <FieldSet legend={t('shows')}>
              {wallPages.map((page) => (
                <Checkbox
                  key={page}
                  label={pageNames(page)}
                  checked={pages.includes(page)}
                  onCheckedChange={(on) =>
                    setPages(wallPages.filter((p) => (p === page ? on : pages.includes(p))))
                  }
                />
              ))}
            </FieldSet>
            <Field label={t('rotation')}>
              <Select
                value={seconds}
                onChange={(event) => setSeconds(event.target.value)}
                options={['15', '30', '60', '120'].map((value) => ({
                  value,
                  label: t('every', { count: Number(value) }),
                }))}
              />
            </Field>
            <Field label={t('language')}>
              <Select
                value={locale}
                onChange={(event) => setLocale(event.target.value as Locale)}
                options={locales.map((value) => ({ value, label: languages(value) }))}
              />
            </Field>
          </div>
        )}
      </Dialog>
    </>
  );
}
