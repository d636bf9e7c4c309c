import { z } from 'zod';
import { currencyCodes } from '@/lib/kernel/money';
import { permissions, roles } from './permissions';

/** Text of one line without control characters, trimmed, at most that long. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text));

/** An e-mail address in the one form in which it is kept and compared; normalised before it is checked. */
export const emailSchema = z.string().trim().normalize('NFKC').toLowerCase().pipe(z.email().max(254));

export const passwordMinLength = 15;
/** Any text of 15 to 200 characters; the server also refuses common ones. */
export const newPasswordSchema = z.string().min(passwordMinLength).max(200);

export const languageSchema = z.enum(['en', 'zh-CN']);

export const timezoneSchema = z.string().max(60).refine(isTimezone);
export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => currencyCodes.has(code));

/** True for an IANA zone that this JavaScript engine knows. */
export function isTimezone(zone: string): boolean {
  try {
    return (
      Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && /^(UTC$|[A-Z][A-Za-z]+\/)/.test(zone)
    );
  } catch {
    return false;
  }
}

/** Addresses that pages of the product itself have. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  (
    'api app admin assets dev docs healthz help invite mail metrics orderloop portal pricing readyz recover root shops ' +
    'sign-in sign-out sign-up static status support verify wall www'
  ).split(' '),
);
export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/)
  .refine((slug) => !reservedSlugs.has(slug));

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
const idSchema = z.string().min(1).max(60);

export const signUpInput = z.object({
  email: emailSchema,
  password: newPasswordSchema,
  name: line(100),
  shopName: line(100),
  slug: slugSchema,
  timezone: timezoneSchema,
  currency: currencySchema,
  locale: languageSchema,
});
export type SignUpInput = z.output<typeof signUpInput>;

/** One more shop of somebody who has an account. */
export const newShopInput = signUpInput.pick({
  shopName: true,
  slug: true,
  timezone: true,
  currency: true,
  locale: true,
});

export const signInInput = z.object({ email: emailSchema, password: z.string().min(1).max(200) });
/** A code of an authenticator app (six digits) or a recovery code; spaces and hyphens do not matter. */
export const secondFactorCodeSchema = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{16})$/));
export const confirmTwoStepInput = z.object({ code: secondFactorCodeSchema });
/** What is asked again before the second step of signing in is changed. */
export const passwordAgainInput = z.object({ password: z.string().min(1).max(200) });
/** Whether signing in takes a second step. `since` is null while it does not. */
export type TwoStepState = { since: Date | null; recoveryCodesLeft: number };

export const recoverRequestInput = z.object({ email: emailSchema, locale: languageSchema });
export const recoverInput = z.object({ token: tokenSchema, password: newPasswordSchema });
export const tokenInput = z.object({ token: tokenSchema });
export const slugInput = z.object({ slug: z.string().max(60) });

export const acceptInvitationInput = z.object({
  token: tokenSchema,
  /** Only when the address has no account yet. */
  newAccount: z.object({ name: line(100), password: newPasswordSchema, locale: languageSchema }).optional(),
});

/** What the page of an invitation shows to whoever holds its link. */
export type InvitationView = {
  shopName: string;
  slug: string;
  email: string;
  role: (typeof roles)[number];
  invitedBy: string;
  /** The address has an account, so its owner signs in to accept. */
  hasAccount: boolean;
  /** The address that is signed in on this device, or null. */
  signedInAs: string | null;
};

export const shopSettingsInput = z.object({
  name: line(100),
  timezone: timezoneSchema,
  locale: languageSchema,
  orderPrefix: z
    .string()
    .trim()
    .max(8)
    .regex(/^[A-Za-z0-9-]*$/),
});
export type ShopSettings = z.output<typeof shopSettingsInput> & {
  slug: string;
  currency: string;
  createdAt: Date;
};

export const roleSchema = z.enum(roles);
export const inviteInput = z.object({ email: emailSchema, role: roleSchema });
export const memberInput = z.object({ memberId: idSchema });
export const changeRoleInput = z.object({ memberId: idSchema, role: roleSchema });
export const invitationInput = z.object({ invitationId: idSchema });

export type MemberRow = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: (typeof roles)[number];
  status: 'active' | 'suspended';
  joinedAt: Date;
  lastSeenAt: Date | null;
  /** Signing in as them takes a second step. */
  twoStep: boolean;
  isSelf: boolean;
};
export type InvitationRow = {
  id: string;
  email: string;
  role: (typeof roles)[number];
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  status: 'pending' | 'expired';
};

export const permissionSchema = z.enum(permissions as [(typeof permissions)[number], ...typeof permissions]);
export const createApiKeyInput = z.object({
  name: line(60),
  scopes: z.array(permissionSchema).min(1).max(permissions.length),
  /** null: does not expire. Units: days. */
  expiresInDays: z.number().int().min(1).max(730).nullable().default(null),
});
export const apiKeyInput = z.object({ keyId: idSchema });
export type ApiKeyRow = {
  id: string;
  name: string;
  lastFour: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  status: 'active' | 'revoked' | 'expired';
};

export type SessionRow = {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
};
export const sessionInput = z.object({ sessionId: idSchema });
export const profileInput = z.object({ name: line(100), locale: languageSchema });
export const changePasswordInput = z.object({
  current: z.string().min(1).max(200),
  password: newPasswordSchema,
});

/** Who is signed in, and the tenants that they can switch to. */
export type Me = {
  userId: string;
  name: string;
  email: string;
  locale: 'en' | 'zh-CN';
  tenants: { slug: string; name: string; role: (typeof roles)[number] }[];
};

export const auditInput = z.object({
  /** An area (`orders`) or an event type (`orders.placed`). */
  type: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .optional(),
  actor: z.enum(['user', 'api_key', 'system', 'channel', 'shopper']).optional(),
  actorId: idSchema.optional(),
  subjectId: idSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditRow = {
  id: string;
  type: string;
  at: Date;
  actorType: string;
  /** The person's or key's name; null for the product itself. */
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  data: Record<string, unknown>;
  requestId: string;
};
/** How much of the stream is sealed; `head` stands for all of it. Both null before the first seal. */
export type AuditChain = { rows: number; sealedAt: Date | null; head: string | null };
/** One thing that does not fit the seals; `eventId` is null when it is the seal itself. */
export type AuditProblem = {
  seal: number;
  eventId: string | null;
  problem: 'changed' | 'missing' | 'added' | 'seal_changed' | 'chain_broken';
};
export type AuditCheck = { seals: number; rows: number; head: string; problems: AuditProblem[] };
export type AuditPage = { data: AuditRow[]; nextCursor: string | null };

export const savedViewListInput = z.object({ list: z.string().regex(/^[a-z-]{1,40}$/) });
export const saveViewInput = savedViewListInput.extend({
  name: line(60),
  query: z.string().max(8000),
  shared: z.boolean().default(false),
});
export const renameViewInput = z.object({ viewId: idSchema, name: line(60) });
export const shareViewInput = z.object({ viewId: idSchema, shared: z.boolean() });
export const moveViewInput = z.object({ viewId: idSchema, step: z.union([z.literal(-1), z.literal(1)]) });
export const viewInput = z.object({ viewId: idSchema });
export type SavedViewRow = { id: string; name: string; query: string; shared: boolean; mine: boolean };
