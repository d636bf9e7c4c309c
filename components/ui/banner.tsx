'use client';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Tone, toneClass } from './badge';
import { IconButton } from './button';
import { cn } from './cn';

const icons = {
  info: Info,
  neutral: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  exchange: Info,
} as const;

/** Something about the page's state that stays until it changes. */
export function Banner({
  tone = 'info',
  title,
  action,
  onDismiss,
  children,
  className,
}: {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  children?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('common');
  const Icon = icons[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card px-4 py-3 text-body',
        toneClass(tone),
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-60">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={cn(title !== undefined && 'mt-0.5')}>{children}</div>}
      </div>
      {action}
      {onDismiss && (
        <IconButton
          size="sm"
          label={t('dismiss')}
          icon={<X aria-hidden />}
          onClick={onDismiss}
          className="-my-1 -me-2"
        />
      )}
    </div>
  );
}
