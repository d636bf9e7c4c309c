import path from 'node:path';
import { z } from 'zod';

/** A setting that is missing or wrong; `message` is one line that names the variable and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const wholeNumber = (min: number, max: number) =>
  z.string().transform((text, check) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    check.addIssue(`must be a whole number from ${min} to ${max}`);
    return z.NEVER;
  });

const url = (schemes: string[], example: string) =>
  z.string().superRefine((text, check) => {
    const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '';
    if (!schemes.includes(scheme)) check.addIssue(`must be a URL such as ${example}`);
  });

const postgresUrl = url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database');
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1');

const encryptionKeys = z.string().transform((text, check) => {
  const keys = text.split(',').map((entry) => {
    const [id = '', encoded = ''] = entry.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  const ids = new Set(keys.map(({ id }) => id));
  if (
    ids.size === keys.length &&
    keys.every(({ id, key }) => /^[a-z0-9_-]{1,16}$/i.test(id) && key.length === 32)
  )
    return keys;
  check.addIssue('must be "id:key" pairs separated by commas, each key 32 bytes in base64, the newest first');
  return z.NEVER;
});

const environmentSchema = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  APP_URL: url(['http', 'https'], 'https://orders.example.com').optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  DEMO: flag.optional(),
  ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@mail.example.com:587').optional(),
  MAIL_FROM: z
    .string()
    .includes('@', 'must contain an e-mail address')
    .default('Orderloop <no-reply@localhost>'),
  S3_URL: url(['http', 'https', 's3'], 'https://key:secret@s3.example.com/bucket').optional(),
  /** Hosts in one's own network that webhooks may be sent to, although they are private. */
  OUTGOING_ALLOW: z
    .string()
    .regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'must be hosts or host:port pairs separated by commas')
    .transform((list) => list.split(','))
    .default([]),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: url(['http', 'https'], 'https://api.stripe.com').optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: url(['https', 'http'], 'https://login.example.com').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://collector.example.com:4318').optional(),
  SENTRY_DSN: url(['http', 'https'], 'https://key@sentry.example.com/1').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  /** Set by `npm start` for its own children when it owns the database server. */
  ORDERLOOP_EMBEDDED: flag.optional(),
});

type EncryptionKey = { id: string; key: Buffer };

export type Environment = {
  port: number;
  appUrl: string;
  /** Absent as long as nobody has told us a database: then `npm start` brings its own. */
  databaseUrl?: string;
  databaseAdminUrl?: string;
  /** True when the database server is our own, embedded one. */
  embedded: boolean;
  /** Absolute path. */
  dataDir: string;
  authSecret?: string;
  /** The first key encrypts; all of them decrypt. */
  encryptionKeys?: EncryptionKey[];
  demo: boolean;
  role: 'all' | 'web' | 'worker';
  mail: { smtpUrl?: string; from: string };
  s3Url?: string;
  outgoingAllow: string[];
  stripe: { secretKey?: string; webhookSecret?: string; apiBase?: string };
  google?: { clientId: string; clientSecret: string };
  github?: { clientId: string; clientSecret: string };
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  otelEndpoint?: string;
  sentryDsn?: string;
  logLevel: string;
};

/** The environment of a running web, worker or operator process: the database and the secrets are there. */
export type Config = Environment & {
  databaseUrl: string;
  authSecret: string;
  encryptionKeys: EncryptionKey[];
};

function pair(id: string | undefined, secret: string | undefined, name: string) {
  if (!id && !secret) return undefined;
  if (!id || !secret)
    throw new ConfigError(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET must be set together`);
  return { clientId: id, clientSecret: secret };
}

/**
 * The environment as typed settings, with every default of the documentation applied. An empty variable counts as absent.
 * Errors: ConfigError with one line that names the first wrong variable; the value of a secret is never repeated.
 */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = String(issue.path[0]);
    const shown = /SECRET|KEY|URL|DSN/.test(name) ? '' : ` (it is ${JSON.stringify(given[name])})`;
    throw new ConfigError(`${name} ${issue.message}${shown}`);
  }
  const e = parsed.data;
  const embedded = e.ORDERLOOP_EMBEDDED ?? !e.DATABASE_URL;
  if (e.DATABASE_ADMIN_URL && !e.DATABASE_URL)
    throw new ConfigError('DATABASE_URL must be set too when DATABASE_ADMIN_URL is set');
  const oidcClient = pair(e.OIDC_CLIENT_ID, e.OIDC_CLIENT_SECRET, 'OIDC');
  if (oidcClient && !e.OIDC_ISSUER)
    throw new ConfigError('OIDC_ISSUER must be set when OIDC_CLIENT_ID is set');
  return {
    port: e.PORT,
    appUrl: (e.APP_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    databaseUrl: e.DATABASE_URL,
    databaseAdminUrl: e.DATABASE_ADMIN_URL,
    embedded,
    dataDir: path.resolve(e.DATA_DIR),
    authSecret: e.AUTH_SECRET,
    encryptionKeys: e.ENCRYPTION_KEYS,
    demo: e.DEMO ?? embedded,
    role: e.ROLE,
    mail: { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM },
    s3Url: e.S3_URL,
    outgoingAllow: e.OUTGOING_ALLOW,
    stripe: {
      secretKey: e.STRIPE_SECRET_KEY,
      webhookSecret: e.STRIPE_WEBHOOK_SECRET,
      apiBase: e.STRIPE_API_BASE,
    },
    google: pair(e.GOOGLE_CLIENT_ID, e.GOOGLE_CLIENT_SECRET, 'GOOGLE'),
    github: pair(e.GITHUB_CLIENT_ID, e.GITHUB_CLIENT_SECRET, 'GITHUB'),
    oidc: oidcClient && { issuer: e.OIDC_ISSUER!, ...oidcClient },
    otelEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT,
    sentryDsn: e.SENTRY_DSN,
    logLevel: e.LOG_LEVEL,
  };
}

/** The settings together with what every serving process must have: the database and the secrets. */
export function requireServing(environment: Environment): Config {
  const { databaseUrl, authSecret, encryptionKeys } = environment;
  const missing = (name: string, what: string) => new ConfigError(`${name} must be set ${what}`);
  if (!databaseUrl) throw missing('DATABASE_URL', '(npm start sets it by itself for the embedded database)');
  if (!authSecret) throw missing('AUTH_SECRET', 'when DATABASE_URL is set: any 32 or more random characters');
  if (!encryptionKeys)
    throw missing('ENCRYPTION_KEYS', 'when DATABASE_URL is set: "k1:" and 32 random bytes in base64');
  return { ...environment, databaseUrl, authSecret, encryptionKeys };
}

let memo: Config | undefined;

/** The settings of this process, read once. Errors: ConfigError. */
export function config(): Config {
  memo ??= requireServing(readEnvironment(process.env));
  return memo;
}

/** The settings are read again at their next use; for tests that change the environment. */
export function forgetConfig(): void {
  memo = undefined;
}
