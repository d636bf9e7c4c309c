/** What an order knows of its buyer that the buyer can name. */
export type OrderProof = { email: string; phone: string; shipPhone: string; postalCode: string };

const squeeze = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** What a person typed as proof, in the form that proofs are compared in: an e-mail, or letters and digits without gaps. */
export function wantedProof(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  return text.includes('@') ? `e:${text.toLowerCase()}` : `x:${squeeze(text)}`;
}

/** Everything that proves the order: its e-mail, the last four digits of a phone, its postcode. Empty ones prove nothing. */
export function proofsOf(order: OrderProof): string[] {
  const proofs: string[] = [];
  if (order.email.includes('@')) proofs.push(`e:${order.email.normalize('NFKC').trim().toLowerCase()}`);
  for (const phone of [order.phone, order.shipPhone]) {
    const digits = phone.replace(/\D/g, '');
    if (digits.length >= 7) proofs.push(`x:${digits.slice(-4)}`);
  }
  const postalCode = squeeze(order.postalCode);
  if (postalCode.length >= 3) proofs.push(`x:${postalCode}`);
  return proofs;
}
