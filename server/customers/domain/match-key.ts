/** The one form of an e-mail address by which people are told apart; empty when it is none. */
export function normalEmail(text: string | undefined): string {
  const email = (text ?? '').normalize('NFKC').trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : '';
}

/** Digits of a phone number, with a leading plus when it has one; empty when there are fewer than five. */
export function normalPhone(text: string | undefined): string {
  const given = (text ?? '').normalize('NFKC').trim();
  const digits = given.replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 20) return '';
  return given.startsWith('+') ? `+${digits}` : digits;
}

/** What identity is matched on: e-mail, else phone, else the channel's own id; null when nothing tells who it is. */
export function matchKeyOf(who: {
  channel: string;
  externalCustomerId?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}): string | null {
  const email = normalEmail(who.email);
  if (email) return `e:${email}`;
  const phone = normalPhone(who.phone);
  if (phone) return `p:${phone}`;
  return who.externalCustomerId ? `x:${who.channel}:${who.externalCustomerId}` : null;
}
