import { getTranslations } from 'next-intl/server';
import { DeviceTable, EndOtherSessions } from '@/components/identity/device-table';
import { PasswordForm, ProfileForm } from '@/components/identity/profile-forms';
import { TwoStepCard } from '@/components/identity/two-step-card';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { callerFor } from '@/server/caller';

/** The person's own profile, password and devices. */
export default async function SessionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { account }] = [await getTranslations('settings.sessions'), await callerFor(tenant)];
  const [me, sessions, twoStep] = await Promise.all([account.me(), account.sessions(), account.twoStep()]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Card title={t('profile')}>
          <ProfileForm me={me} />
        </Card>
        <Card title={t('password')}>
          <PasswordForm me={me} />
        </Card>
      </div>
      <TwoStepCard state={twoStep} />
      <Card title={t('devices')} actions={sessions.length > 1 && <EndOtherSessions />} padded={false}>
        <DeviceTable sessions={sessions} />
      </Card>
    </>
  );
}
