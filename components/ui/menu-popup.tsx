'use client';
import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import { cn } from './cn';
import type { MenuItem, MenuProps } from './menu';
import { popupStyles } from './popup-styles';

const itemStyles =
  'flex min-h-control-sm w-full cursor-default items-center gap-2.5 rounded-md px-2 text-start text-body outline-none select-none data-highlighted:bg-hover data-disabled:text-muted data-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0';

function Content({ item }: { item: Exclude<MenuItem, 'separator'> }) {
  return (
    <>
      {item.icon && (
        <span className={cn('text-muted', item.tone === 'danger' && 'text-danger')}>{item.icon}</span>
      )}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.hint && <span className="text-meta text-muted">{item.hint}</span>}
    </>
  );
}

/** The menu itself, open from the start: it is loaded when somebody wants it. */
export function MenuPopup({ trigger, items, align = 'end', side = 'bottom', header }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} side={side} collisionPadding={8} className="z-50">
          <Base.Popup
            className={cn(popupStyles, 'max-h-(--available-height) min-w-52 max-w-80 overflow-y-auto p-1')}
          >
            {header && <div className="border-b border-line px-2 pt-1 pb-2">{header}</div>}
            {items.map((item, index) => {
              const before = items[index - 1];
              if (item === 'separator')
                return (
                  <Base.Separator
                    key={`after ${typeof before === 'object' ? before.label : ''}`}
                    className="mx-1 my-1 h-px bg-line"
                  />
                );
              const className = cn(itemStyles, item.tone === 'danger' && 'text-danger');
              if (item.href !== undefined) {
                return (
                  <Base.LinkItem
                    key={item.label}
                    render={<Link prefetch={false} href={item.href} />}
                    className={className}
                    closeOnClick
                  >
                    <Content item={item} />
                  </Base.LinkItem>
                );
              }
              return (
                <Base.Item
                  key={item.label}
                  disabled={item.disabled}
                  onClick={() => item.onSelect?.()}
                  className={className}
                >
                  <Content item={item} />
                </Base.Item>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
