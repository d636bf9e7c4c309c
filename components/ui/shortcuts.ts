type Sheet = { scope: string; labels: Record<string, string> };

let sheets: Sheet[] = [];
const listeners = new Set<() => void>();

/** Puts shortcuts on the sheet that "?" opens, until the returned function is called. */
export function listShortcuts(scope: string, labels: Record<string, string>): () => void {
  const sheet = { scope, labels };
  sheets = [...sheets, sheet];
  for (const listener of listeners) listener();
  return () => {
    sheets = sheets.filter((s) => s !== sheet);
    for (const listener of listeners) listener();
  };
}

/** The shortcuts that work on this page now. */
export function currentShortcuts(): Sheet[] {
  return sheets;
}

/** Calls back whenever the sheet changes. */
export function subscribeShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const storageKey = 'orderloop.shortcuts';

/** True unless the person switched single-key shortcuts off in this browser. */
export function shortcutsOn(): boolean {
  return typeof localStorage === 'undefined' || localStorage.getItem(storageKey) !== 'off';
}

/** Switches single-key shortcuts on or off in this browser. */
export function setShortcutsOn(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
}
