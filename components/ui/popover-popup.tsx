'use client';
import { Popover as Base } from '@base-ui/react/popover';
import { cn } from './cn';
import type { PopoverProps } from './popover';
import { popupStyles } from './popup-styles';

/** The popover itself: it is loaded when somebody wants it. */
export function PopoverPopup({
  trigger,
  title,
  children,
  align = 'start',
  className,
  open,
  onOpenChange,
  defaultOpen,
}: PopoverProps & { defaultOpen?: boolean }) {
  return (
    <Base.Root
      open={open}
      defaultOpen={defaultOpen}
      onOpenChange={onOpenChange ? (next) => onOpenChange(next) : undefined}
    >
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
