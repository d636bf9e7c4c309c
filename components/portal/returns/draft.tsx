'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';

const keyOf = (token: string) => `return-draft:${token.slice(-16)}`;
const keptMs = 7 * 86_400_000;

function read(token: string): { href: string; note?: string } | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(token)) ?? 'null');
    return kept && Date.now() - kept.at < keptMs && kept.href.startsWith('/portal/') ? kept : null;
  } catch {
    return null;
  }
}
function write(token: string, change: { href?: string; note?: string }) {
  try {
    localStorage.setItem(keyOf(token), JSON.stringify({ ...read(token), ...change, at: Date.now() }));
  } catch {
    // A browser that keeps nothing loses the draft and nothing else.
  }
}

/** Keeps where the shopper is, choices included, so that a closed tab loses nothing. */
export function KeepDraft({ token }: { token: string }) {
  useEffect(() => {
    const { pathname, search } = location;
    if (search.includes('i=') || search.includes('line=')) write(token, { href: pathname + search });
  });
  return null;
}

/** Forgets the draft once it was sent. */
export function ForgetDraft({ token }: { token: string }) {
  useEffect(() => {
    try {
      localStorage.removeItem(keyOf(token));
    } catch {
      // Nothing was kept.
    }
  }, [token]);
  return null;
}

/** Offers to go on where the shopper left off. */
export function DraftOffer({ token, label, className }: { token: string; label: string; className: string }) {
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => setHref(read(token)?.href ?? null), [token]);
  return href ? (
    <Link prefetch={false} href={href} className={className}>
      {label}
    </Link>
  ) : null;
}

/** Words for the shop, kept with the draft. */
export function NoteField({ token, label }: { token: string; label: string }) {
  const [note, setNote] = useState('');
  useEffect(() => setNote(read(token)?.note ?? ''), [token]);
  return (
    <label className="flex flex-col gap-1.5">
      <span className="font-semibold">{label}</span>
      <textarea
        name="note"
        rows={3}
        maxLength={1000}
        value={note}
        onChange={(e) => {
          setNote(e.target.value);
          write(token, { note: e.target.value });
        }}
        className="field-box w-full px-3 py-2 text-portal"
      />
    </label>
  );
}
