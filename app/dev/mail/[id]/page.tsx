import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LinkedText } from '@/components/identity/linked-text';
import { TextLink } from '@/components/ui/link';
import { devMailbox, readKeptMail } from '@/server/platform/mail/kept-mail';

/** One kept mail: its HTML part without scripts, and its text part with links that work. */
export default async function DevMailMessagePage({ params }: { params: Promise<{ id: string }> }) {
  const mail = devMailbox() ? await readKeptMail((await params).id) : null;
  if (!mail) notFound();
  const t = await getTranslations('identity.mailbox');
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-4 p-6">
      <TextLink href="/dev/mail">{t('back')}</TextLink>
      <h1 className="text-page font-semibold">{mail.subject}</h1>
      <p className="text-body text-text-2">
        {t('to')}: {mail.to} · {mail.kind} · {mail.locale} · {mail.at.replace('T', ' ').slice(0, 19)}
      </p>
      <h2 className="text-title font-semibold">{t('text')}</h2>
      <pre className="overflow-x-auto rounded-card border border-line bg-bg p-4 text-dense whitespace-pre-wrap">
        <LinkedText text={mail.text} />
      </pre>
      <h2 className="text-title font-semibold">{t('html')}</h2>
      <iframe
        title={mail.subject}
        srcDoc={mail.html.replace(/<style>[\s\S]*?<\/style>/, '')}
        sandbox="allow-popups allow-top-navigation-by-user-activation"
        className="h-[36rem] w-full rounded-card border border-line"
      />
    </main>
  );
}
