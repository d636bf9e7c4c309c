'use client';
import { ImageUp, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { accentStyle, PortalBrand } from '@/components/portal/portal-frame';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FileInput } from '@/components/ui/file-input';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import type { PortalLook } from '@/lib/contracts/portal-look';
import { logoLimits } from '@/lib/contracts/portal-look-words';
import { shopAccents } from '@/lib/format/shop-accents';

const isColor = (text: string | null): text is string => /^#[0-9a-f]{6}$/i.test(text ?? '');

function LogoField({ slug, logo }: { slug: string; logo: string | null }) {
  const t = useTranslations('settings.portal');
  const te = useTranslations('errors');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const remove = useAction(() => trpc.identity.removePortalLogo.mutate(), {
    success: t('saved'),
    refresh: true,
  });
  const upload = async (file: File) => {
    setBusy(true);
    const answer = await fetch(`/api/files/${slug}/logo`, {
      method: 'POST',
      headers: { 'x-logo': '1' },
      body: file,
    }).catch(() => null);
    const body = await answer?.json().catch(() => null);
    if (answer?.ok) toast.success(t('saved'));
    else {
      const code = String(body?.error?.code ?? 'internal') as 'internal';
      toast.error(
        te(code, { requestId: '', limitMb: logoLimits.bytes / 1024 / 1024, ...body?.error?.facts }),
      );
    }
    setBusy(false);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-md border border-control px-3 text-body has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <ImageUp aria-hidden className="size-4" />
        {busy ? t('uploading') : t(logo ? 'replaceLogo' : 'addLogo')}
        <FileInput
          accept="image/jpeg,image/png,image/webp"
          disabled={busy}
          onFiles={([file]) => file && upload(file)}
        />
      </label>
      {logo && (
        <Button
          variant="ghost"
          size="sm"
          icon={<Trash2 aria-hidden />}
          loading={remove.pending}
          onClick={() => void remove.run(undefined)}
        >
          {t('removeLogo')}
        </Button>
      )}
      <span className="text-meta text-muted">{t('logoHint')}</span>
    </div>
  );
}

/** The shop's logo, colour and address for questions on the pages of its shoppers, with what they will look like. */
export function PortalLookForm({ shop, look }: { shop: { slug: string; name: string }; look: PortalLook }) {
  const t = useTranslations('settings.portal');
  const tc = useTranslations('common');
  const form = useZodForm(() => import('@/lib/contracts/portal-look').then((m) => m.portalLookInput), {
    defaultValues: { brandColor: look.brandColor, supportEmail: look.supportEmail, askCode: look.askCode },
  });
  const save = useAction(trpc.identity.savePortalLook.mutate, { form, success: t('saved'), refresh: true });
  const typed = form.watch('brandColor');
  const color = isColor(typed) ? typed : null;
  const moved = color !== null && shopAccents(color).light !== color.toLowerCase();
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={t('look')}>
        <div className="flex flex-col gap-5">
          <LogoField slug={shop.slug} logo={look.logo} />
          <Form form={form} onSubmit={save.run}>
            <FormField form={form} name="brandColor" label={t('color')} hint={t('colorHint')} optional>
              {(field) => (
                <Input
                  {...field}
                  value={field.value ?? ''}
                  autoComplete="off"
                  onChange={(e) => field.onChange(e.target.value === '' ? null : e.target.value)}
                />
              )}
            </FormField>
            {moved && <Banner>{t('moved')}</Banner>}
            <FormField
              form={form}
              name="supportEmail"
              label={t('supportEmail')}
              hint={t('supportEmailHint')}
              optional
            >
              {(field) => <Input {...field} type="email" autoComplete="off" />}
            </FormField>
            <Checkbox
              checked={form.watch('askCode')}
              onCheckedChange={(checked) => form.setValue('askCode', checked, { shouldDirty: true })}
              label={t('askCode')}
              hint={t('askCodeHint')}
            />
            <FormActions>
              <Button type="submit" variant="primary" loading={save.pending}>
                {tc('saveChanges')}
              </Button>
            </FormActions>
          </Form>
        </div>
      </Card>
      <Card title={t('preview')}>
        <div
          {...accentStyle(color)}
          className="portal overflow-hidden rounded-card border border-line bg-canvas"
        >
          <div className="flex min-h-14 items-center border-b border-line bg-bg px-4">
            <PortalBrand shop={{ ...look, name: shop.name, brandColor: color }} />
          </div>
          <div className="flex flex-col gap-3 p-4">
            <p className="text-lead font-semibold">{t('sampleTitle')}</p>
            <span className="inline-flex min-h-12 items-center justify-center rounded-md bg-accent px-5 font-semibold text-on-accent">
              {t('sampleButton')}
            </span>
            <span className="text-accent underline">{form.watch('supportEmail') || t('sampleLink')}</span>
          </div>
        </div>
      </Card>
    </div>
  );
}
