import { useTranslations } from 'next-intl';

/** The reader's name of an account of the books. */
export function useAccountName(): (account: string) => string {
  const t = useTranslations('settlements');
  return (account) => {
    if (t.has(`accounts.${account}` as never)) return t(`accounts.${account}` as never);
    const at = account.indexOf(':');
    const group = `groups.${account.slice(0, at)}`;
    return t.has(group as never) ? t(group as never, { name: account.slice(at + 1) } as never) : account;
  };
}
