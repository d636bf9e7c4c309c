'use client';
import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type ComponentType,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from 'react';

export type PopoverProps = {
  trigger: ReactElement;
  title?: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

type TriggerProps = Record<string, unknown>;

const load = () => import('./popover-popup').then((m) => m.PopoverPopup);

/**
 * A small surface beside its button, for choices that need more than a list. Its code is fetched when somebody reaches
 * for it.
 */
export function Popover(props: PopoverProps) {
  const [Popup, setPopup] = useState<ComponentType<PopoverProps & { defaultOpen?: boolean }> | null>(null);
  const { open, onOpenChange } = props;
  useEffect(() => {
    if (open) void load().then((Loaded) => setPopup(() => Loaded));
  }, [open]);
  if (Popup) return <Popup {...props} defaultOpen={open === undefined} />;
  const fetchEarly = () => void load();
  return cloneElement(props.trigger as ReactElement<TriggerProps>, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onPointerEnter: fetchEarly,
    onFocus: fetchEarly,
    onClick: () =>
      open === undefined ? void load().then((Loaded) => setPopup(() => Loaded)) : onOpenChange?.(true),
  });
}

/** The ⓘ beside a figure: what it means, on click, so that it works on a phone too. */
export function InfoTip({ text, label }: { text: ReactNode; label?: string }) {
  const t = useTranslations('common');
  return (
    <Popover
      className="w-72 p-3 text-dense text-text-2"
      trigger={
        <button
          type="button"
          aria-label={label ? t('aboutNamed', { name: label }) : t('about')}
          className="grid size-6 place-items-center rounded-full text-muted hover:text-text"
        >
          <Info aria-hidden className="size-3.5" />
        </button>
      }
    >
      {text}
    </Popover>
  );
}
