'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyles } from './button-styles';
import { cn } from './cn';
import type { DialogProps } from './dialog';

const backdrop =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0';

const widths: Record<NonNullable<DialogProps['size']>, string> = {
  sm: 'sm:max-w-md',
  md: 'sm:max-w-lg',
  lg: 'sm:max-w-3xl',
};

function Frame({
  title,
  description,
  footer,
  children,
}: Pick<DialogProps, 'title' | 'description' | 'footer' | 'children'>) {
  const t = useTranslations('common');
  return (
    <>
      <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
        <div className="min-w-0">
          <Base.Title className="text-lead font-semibold">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 text-body text-text-2">{description}</Base.Description>
          )}
        </div>
        <Base.Close
          aria-label={t('close')}
          className={cn(buttonStyles({ variant: 'ghost', size: 'sm', square: true }), '-me-2')}
        >
          <X aria-hidden />
        </Base.Close>
      </header>
      {/* The body scrolls by itself, so that title and actions stay in sight. */}
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
      )}
    </>
  );
}

/** The dialog itself: it is loaded when it opens. */
export function DialogPopup({ open, onOpenChange, size = 'md', alert, ...content }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={alert}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          role={alert ? 'alertdialog' : 'dialog'}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-card bg-raised shadow-overlay outline-none transition-[opacity,translate] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:translate-y-3 data-ending-style:opacity-0 sm:top-[12vh] sm:bottom-auto sm:max-h-[80dvh] sm:rounded-card',
            widths[size],
          )}
        >
          <Frame {...content} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The drawer itself: it is loaded when it opens. */
export function DrawerPopup({ open, onOpenChange, size = 'md', ...content }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-card bg-raised shadow-overlay outline-none transition-[opacity,translate] duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0 sm:inset-y-0 sm:inset-s-auto sm:end-0 sm:max-h-none sm:rounded-none sm:data-starting-style:translate-x-6 sm:data-ending-style:translate-x-6',
            widths[size],
          )}
        >
          <Frame {...content} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
