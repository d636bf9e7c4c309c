'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';

type Words = Record<
  'number' | 'numberHint' | 'proof' | 'proofHint' | 'find' | 'refused' | 'tooMany' | 'offline',
  string
>;

const field = 'h-12 w-full rounded-md border border-control bg-bg px-3 text-portal focus-ring';

/** One answer for a wrong and for an unknown order; a plain request, so that the shopper's page stays small. */
async function find(
  tenant: string,
  number: string,
  proof: string,
): Promise<{ token: string } | { refused: 'refused' | 'tooMany' | 'offline' }> {
  try {
    const answer = await fetch('/api/trpc/portal.findOrder', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { slug: tenant, number, proof } }),
    });
    if (answer.status === 429) return { refused: 'tooMany' };
    const body = (await answer.json()) as { result?: { data: { json: string | null } } };
    const token = body.result?.data.json;
    return token ? { token } : { refused: 'refused' };
  } catch {
    return { refused: 'offline' };
  }
}

/** Finds an order by its number and something that only its buyer knows. */
export function FindOrderForm({ tenant, words }: { tenant: string; words: Words }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<'refused' | 'tooMany' | 'offline' | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const found = await find(tenant, String(data.get('number')).trim(), String(data.get('proof')).trim());
    if ('token' in found) router.push(`/portal/${tenant}/orders/${found.token}`);
    else {
      setProblem(found.refused);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 rounded-card border border-line bg-bg p-5">
      <label className="flex flex-col gap-1.5">
        <span className="font-semibold">{words.number}</span>
        <input
          name="number"
          required
          maxLength={80}
          autoComplete="off"
          aria-describedby="number-hint"
          className={field}
        />
        <span id="number-hint" className="text-meta text-muted">
          {words.numberHint}
        </span>
      </label>
      <label className="flex flex-col gap-1.5">
        <span className="font-semibold">{words.proof}</span>
        <input
          name="proof"
          required
          minLength={3}
          maxLength={200}
          autoComplete="email"
          aria-describedby="proof-hint"
          className={field}
        />
        <span id="proof-hint" className="text-meta text-muted">
          {words.proofHint}
        </span>
      </label>
      <p role="alert" className={problem ? 'rounded-md bg-danger-tint p-3 text-danger' : 'sr-only'}>
        {problem ? words[problem] : ''}
      </p>
      <button
        type="submit"
        aria-busy={busy}
        className="h-12 rounded-md bg-accent px-5 font-semibold text-on-accent focus-ring aria-busy:opacity-70"
      >
        {words.find}
      </button>
    </form>
  );
}
