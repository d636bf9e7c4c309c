import { trpc } from '@/components/layout/trpc';

/** Customers whose name, e-mail or phone begins with the text, for a field that picks one. */
export async function findCustomers(q: string, except: string) {
  const { data } = await trpc.customers.list.query({ q: q || undefined, limit: 20 });
  return data
    .filter((c) => c.id !== except)
    .map((c) => ({
      value: c.id,
      label: c.name || c.email || c.phone || c.id,
      hint: c.email ?? c.phone ?? '',
    }));
}
