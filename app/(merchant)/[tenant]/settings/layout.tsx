import type { ReactNode } from 'react';
import { SettingsTabs } from '@/components/identity/settings-tabs';
import { memberFor } from '@/server/caller';

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

/** The pages of the settings under their tabs. */
export default async function SettingsLayout({ children, params }: Props) {
  const { tenant } = await params;
  const member = await memberFor(tenant);
  return (
    <>
      <SettingsTabs tenant={tenant} role={member.role} />
      {children}
    </>
  );
}
