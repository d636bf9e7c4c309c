import { Inbox, Lock, SearchX, ServerCrash } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { ButtonLink } from './link';

type StateProps = {
  icon?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  className?: string;
  role?: 'alert' | 'status';
};

function State({ icon, title, text, action, className, role }: StateProps) {
  return (
    <div role={role} className={cn('flex flex-col items-center gap-1 px-6 py-14 text-center', className)}>
      {icon && (
        <span className="mb-2 grid size-11 place-items-center rounded-full bg-neutral-tint text-neutral [&_svg]:size-5">
          {icon}
        </span>
      )}
      <p className="text-portal font-semibold text-text">{title}</p>
      {text && <p className="max-w-md text-body text-text-2">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Nothing here yet: what will be here, why it is empty now, and one thing to do. */
export function EmptyState({ icon = <Inbox aria-hidden />, ...rest }: StateProps) {
  return <State icon={icon} {...rest} />;
}

/** There are things, but the filters hide them all. */
export function NoResults({
  clearHref,
  title,
  text,
}: {
  clearHref?: string;
  title?: ReactNode;
  text?: ReactNode;
}) {
  const t = useTranslations('common');
  return (
    <State
      role="status"
      icon={<SearchX aria-hidden />}
      title={title ?? t('noResults')}
      text={text ?? t('noResultsText')}
      action={clearHref ? <ButtonLink href={clearHref}>{t('clearFilters')}</ButtonLink> : undefined}
    />
  );
}

/** It could not be loaded: what happened in the reader's words, the request's id, and a way to try again. */
export function ErrorState({
  code,
  facts,
  requestId,
  retry,
}: {
  code?: string;
  facts?: Record<string, string | number>;
  requestId?: string;
  retry?: ReactNode;
}) {
  const t = useTranslations('common');
  const te = useTranslations('errors');
  const text =
    code && te.has(code as never)
      ? te(code as never, { requestId: requestId ?? '', ...facts } as never)
      : t('loadFailedText');
  return (
    <State
      role="alert"
      icon={<ServerCrash aria-hidden />}
      title={t('loadFailed')}
      text={
        <>
          {text}
          {requestId && <span className="mt-1 block font-mono text-meta text-muted">{requestId}</span>}
        </>
      }
      action={retry}
    />
  );
}

/** The person's role does not allow this page. */
export function NoPermission({ text }: { text?: ReactNode }) {
  const t = useTranslations('common');
  return <State icon={<Lock aria-hidden />} title={t('noPermission')} text={text ?? t('noPermissionText')} />;
}
