import type { ReactNode } from 'react';
import { cn } from './cn';

type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  padded?: boolean;
  className?: string;
  id?: string;
  children?: ReactNode;
};

/** A surface for things that belong together. */
export function Card({
  title,
  description,
  actions,
  footer,
  padded = true,
  className,
  id,
  children,
}: CardProps) {
  return (
    <section id={id} data-card className={cn('min-w-0 rounded-card border border-line bg-bg', className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
          <div className="min-w-0">
            {title && <h2 className="text-body font-semibold text-text">{title}</h2>}
            {description && <p className="mt-0.5 text-dense text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div
        className={cn(
          padded && 'px-4 pb-4',
          padded && !title && !actions && 'pt-4',
          !padded && title && 'border-t border-line',
        )}
      >
        {children}
      </div>
      {footer && <footer className="border-t border-line px-4 py-3 text-dense text-text-2">{footer}</footer>}
    </section>
  );
}

/** Cards of equal weight in as many columns as fit. */
export function CardGrid({
  children,
  min = '18rem',
  className,
}: {
  children: ReactNode;
  min?: string;
  className?: string;
}) {
  return (
    <div
      className={cn('grid gap-4', className)}
      style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${min}), 1fr))` }}
    >
      {children}
    </div>
  );
}

/** A part of a page with a heading, without a surface of its own. */
export function Section({ title, description, actions, className, id, children }: CardProps) {
  return (
    <section id={id} className={cn('min-w-0', className)}>
      <header className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lead font-semibold text-text">{title}</h2>
          {description && <p className="mt-0.5 text-body text-text-2">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
