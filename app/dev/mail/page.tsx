import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { devMailbox, listKeptMails } from '@/server/platform/mail/kept-mail';

type Props = { searchParams: Promise<{ to?: string }> };

/** The mails that were kept because no mail server is set; not there when the database is not our own. */
export default async function DevMailPage({ searchParams }: Props) {
  if (!devMailbox()) notFound();
  const { to } = await searchParams;
  const [t, mails] = [await getTranslations('identity.mailbox'), await listKeptMails(100, to)];
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-4 p-6">
      <h1 className="text-page font-semibold">{t('title')}</h1>
      <p className="text-body text-text-2">{t('description')}</p>
      {mails.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <Table label={t('title')}>
          <THead>
            <Th>{t('subject')}</Th>
            <Th>{t('to')}</Th>
            <Th>{t('at')}</Th>
          </THead>
          <TBody>
            {mails.map((mail) => (
              <Tr key={mail.id}>
                <Td>
                  <TextLink href={`/dev/mail/${mail.id}`}>{mail.subject}</TextLink>
                </Td>
                <Td>{mail.to}</Td>
                <Td>{mail.at.replace('T', ' ').slice(0, 19)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </main>
  );
}
