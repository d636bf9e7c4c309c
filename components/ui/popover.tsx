'use client';
import { Popover as Base } from '@base-ui/react/popover';
import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn';

export const popupStyles =
  'rounded-card bg-raised text-text shadow-overlay outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0';

type PopoverProps = {
  trigger: ReactElement;
  title?: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A small surface beside its button, for choices that need more than a list. */
export function Popover({
  trigger,
  title,
  children,
  align = 'start',
  className,
  open,
  onOpenChange,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange ? (next) => onOpenChange(next) : undefined}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-50">
          <Base.Popup
            className={cn(
              popupStyles,
              'max-h-(--available-height) w-80 max-w-[calc(100vw-1rem)] overflow-y-auto p-4',
              className,
            )}
          >
            {title && <Base.Title className="mb-2 text-body font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A hint on hover and focus. Never the only place where something is said. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactElement }) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className="z-60">
          <BaseTooltip.Popup className="max-w-72 rounded-md bg-text px-2 py-1 text-meta text-bg">
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

/** The ⓘ beside a figure: what it means, on click, so that it works on a phone too. */
export function InfoTip({ text, label }: { text: ReactNode; label?: string }) {
  const t = useTranslations('common');
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label ? t('aboutNamed', { name: label }) : t('about')}
        className="grid size-6 place-items-center rounded-full text-muted hover:text-text"
      >
        <Info aria-hidden className="size-3.5" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className={cn(popupStyles, 'w-72 max-w-[calc(100vw-1rem)] p-3 text-dense text-text-2')}>
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
