'use client';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/contracts/permissions';

/** The button and dialog that invite somebody by mail. */
export function InviteMember({ viewer }: { viewer: Role }) {
  const t = useTranslations('settings.team');
  const tr = useTranslations('nav.roles');
  const [open, setOpen] = useState(false);
  const form = useZodForm(() => import('@/lib/contracts/identity').then((m) => m.inviteInput), {
    defaultValues: { email: '', role: 'operator' },
  });
  const invite = useAction(trpc.identity.invite.mutate, {
    form,
    success: t('invited'),
    refresh: true,
    onDone: () => {
      setOpen(false);
      form.reset();
    },
  });
  const options = roles
    .filter((role) => viewer === 'owner' || role !== 'owner')
    .map((role) => ({ value: role, label: tr(role) }));
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setOpen(true)}>
        {t('invite')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('inviteTitle')}
        description={t('inviteText')}
        size="sm"
      >
        <Form form={form} onSubmit={invite.run}>
          <FormField form={form} name="email" label={t('email')}>
            {(field) => <Input {...field} type="email" autoComplete="off" autoCapitalize="none" />}
          </FormField>
          <FormField form={form} name="role" label={t('role')}>
            {(field) => <Select {...field} options={options} />}
          </FormField>
          <FormActions>
            <Button type="submit" variant="primary" loading={invite.pending}>
              {t('send')}
            </Button>
          </FormActions>
        </Form>
      </Dialog>
    </>
  );
}
