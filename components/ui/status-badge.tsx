import { useTranslations } from 'next-intl';
import { statusKey } from '@/lib/format/status';
import { Badge } from './badge';
import { type StatusKind, statusLook } from './status-map';

/** A state as icon and word in the reader's language; an unknown word is shown as it is. */
export function StatusBadge({
  kind,
  value,
  className,
}: {
  kind: StatusKind;
  value: string;
  className?: string;
}) {
  const t = useTranslations('status');
  const [tone, Icon] = statusLook(kind, value);
  const key = statusKey(kind, value);
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />} className={className}>
      {t.has(key as never) ? t(key as never) : value}
    </Badge>
  );
}
