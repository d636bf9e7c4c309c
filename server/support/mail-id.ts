import { config } from '@/server/platform/config/config';

/** The domain that our mails carry in their Message-ID and reply address: that of MAIL_FROM. */
export function mailDomain(): string {
  return /@([^>\s]+)/.exec(config().mail.from)?.[1] ?? 'localhost';
}

/** The Message-ID under which a message goes out: the same each time that it is tried. */
export function mailIdOf(messageId: string): string {
  return `<${messageId}@${mailDomain()}>`;
}
