'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  footer?: ReactNode;
  children?: ReactNode;
  alert?: boolean;
};

const DialogPopup = dynamic(() => import('./dialog-popup').then((m) => m.DialogPopup), { ssr: false });
const DrawerPopup = dynamic(() => import('./dialog-popup').then((m) => m.DrawerPopup), { ssr: false });

/** Stays true once it was, so that what closes can do so in its own time. */
function useOnceOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}

/** A task or question in front of the page. Focus stays inside and returns to where it came from. */
export function Dialog(props: DialogProps) {
  return useOnceOpened(props.open) ? <DialogPopup {...props} /> : null;
}

/** A longer task beside the page: from the right on wide screens, from below on a phone. */
export function Drawer(props: DialogProps) {
  return useOnceOpened(props.open) ? <DrawerPopup {...props} /> : null;
}
