'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/checkbox';
import type { ConsentPurpose, CustomerProfile } from '@/lib/contracts/customers-profile';

/** What the customer agreed to; every change is kept with who made it. */
export function ProfileConsent({
  customerId,
  consent,
  may,
}: {
  customerId: string;
  consent: CustomerProfile['consent'];
  may: boolean;
}) {
  const t = useTranslations('customers.profile');
  const save = useAction(
    (input: { purpose: ConsentPurpose; granted: boolean }) =>
      trpc.customers.setConsent.mutate({ customerId, ...input }),
    { refresh: true },
  );
  return (
    <Card title={t('consent')}>
      <div className="flex flex-col gap-3">
        {consent.map((c) => (
          <Switch
            key={c.purpose}
            label={t(`purpose.${c.purpose}`)}
            hint={c.source ? t(`consentBy.${c.source}` as 'consentBy.staff') : undefined}
            checked={c.granted}
            disabled={!may || save.pending}
            onCheckedChange={(granted) => void save.run({ purpose: c.purpose, granted })}
          />
        ))}
      </div>
    </Card>
  );
}
