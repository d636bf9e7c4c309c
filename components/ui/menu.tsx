'use client';
import { type ComponentType, cloneElement, type ReactElement, type ReactNode, useState } from 'react';

export type MenuItem =
  | {
      label: string;
      icon?: ReactNode;
      hint?: ReactNode;
      onSelect?: () => void;
      href?: string;
      disabled?: boolean;
      tone?: 'danger';
      checked?: boolean;
    }
  | 'separator';

export type MenuProps = {
  trigger: ReactElement;
  items: MenuItem[];
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
  header?: ReactNode;
};

type TriggerProps = Record<string, unknown>;

const load = () => import('./menu-popup').then((m) => m.MenuPopup);

/** A button that opens a list of actions and links. The list's code is fetched when somebody reaches for it. */
export function Menu(props: MenuProps) {
  const [Popup, setPopup] = useState<ComponentType<MenuProps> | null>(null);
  if (Popup) return <Popup {...props} />;
  const fetchEarly = () => void load();
  return cloneElement(props.trigger as ReactElement<TriggerProps>, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchEarly,
    onFocus: fetchEarly,
    onClick: () => void load().then((Loaded) => setPopup(() => Loaded)),
  });
}
