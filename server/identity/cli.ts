import type { ZodType } from 'zod';
import {
  createApiKeyInput,
  currencySchema,
  emailSchema,
  languageSchema,
  slugSchema,
  timezoneSchema,
} from '@/lib/contracts/identity';
import { permissions } from '@/lib/contracts/permissions';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { type Command, UsageError } from '@/server/platform/cli/command';
import { systemCtx } from '@/server/platform/context';
import { sendMail } from '@/server/platform/mail/send-mail';
import { insertLink } from './auth-token.store';
import { welcomeMail } from './mails';
import { personById } from './person.store';
import { createApiKey } from './use-cases/create-api-key';
import { createTenant } from './use-cases/create-tenant';

function read<T>(schema: ZodType<T>, option: string, text: string, wanted: string): T {
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new UsageError(`--${option} must be ${wanted} (it is ${JSON.stringify(text)})`);
  return parsed.data;
}

const tenantCreate: Command = {
  name: 'tenant create',
  usage: '--slug S --name N --currency C --timezone Z --owner EMAIL [--locale en|zh-CN]',
  summary: 'creates a shop; its owner is mailed a link to choose a password, unless they have an account',
  options: {
    slug: 'required',
    name: 'required',
    currency: 'required',
    timezone: 'required',
    owner: 'required',
    locale: 'text',
  },
  async run(args, out) {
    const now = new Date();
    const tenant = {
      slug: read(
        slugSchema,
        'slug',
        args.text('slug'),
        '3 to 40 lower-case letters, digits and hyphens, and not reserved',
      ),
      name: args.text('name').trim().slice(0, 100),
      currency: read(currencySchema, 'currency', args.text('currency'), 'an ISO 4217 code such as GBP'),
      timezone: read(timezoneSchema, 'timezone', args.text('timezone'), 'an IANA zone such as Europe/London'),
      locale: read(languageSchema, 'locale', args.maybe('locale') ?? 'en', 'en or zh-CN'),
    };
    const email = read(emailSchema, 'owner', args.text('owner'), 'an e-mail address');
    const name = email.slice(0, email.indexOf('@'));
    const owner = { email, name, locale: tenant.locale, passwordHash: null, verifiedAt: null };
    const made = await createTenant({ tenant, owner }, { now });
    const person = await personById(made.ownerId);
    if (person && !person.passwordHash)
      await sendMail(
        welcomeMail(email, person.locale, tenant.name, await insertLink(person.id, 'welcome', now)),
      );
    out.line(`${tenant.slug} is there, owned by ${email}.`);
    out.data({ slug: tenant.slug, id: made.tenantId, owner: email });
  },
};

const apiKeyCreate: Command = {
  name: 'api-key create',
  usage: '--tenant S --scopes LIST [--name N] [--days D]',
  summary: 'prints a new key of the REST API; LIST is comma-separated, or "all"',
  options: { tenant: 'required', scopes: 'required', name: 'text', days: 'text' },
  async run(args, out) {
    const now = new Date();
    const known = await tenantBySlug(args.text('tenant'));
    if (!known) throw new Error(`there is no tenant with the slug "${args.text('tenant')}"`);
    const list = args.text('scopes').trim();
    const words = list === 'all' || list === '*' ? permissions : list.split(/[\s,]+/).filter(Boolean);
    const unknown = words.find((word) => !(permissions as string[]).includes(word));
    if (unknown)
      throw new UsageError(`--scopes: there is no "${unknown}"; there are: ${permissions.join(', ')}`);
    const days = args.maybe('days');
    const input = createApiKeyInput.safeParse({
      name: args.maybe('name') ?? 'cli',
      scopes: words,
      expiresInDays: days === undefined ? null : Number(days),
    });
    if (!input.success) throw new UsageError(`--${String(input.error.issues[0]?.path[0])} is not valid`);
    const { id, key } = await createApiKey(systemCtx(known.id, known.facts, { now }), input.data);
    out.line(key);
    out.data({ id, key, scopes: words });
  },
};

/** What the operator does about tenants and keys. */
export const identityCommands: Command[] = [tenantCreate, apiKeyCreate];
