import { mkdirSync } from 'node:fs';
import type { StaffCtx } from '@/server/platform/context';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { type KeptMail, listKeptMails, readKeptMail } from '@/server/platform/mail/kept-mail';
import { jobs, reactions } from '@/server/root-work';
import { createOrderWorld, type OrderWorld } from '@/tests/integration/orders/order-world';

/** A world of orders in which reactions and jobs run when the test says so. */
export type SupportWorld = OrderWorld & {
  /** Lets everything react and every staged job of support run, by that clock. */
  settle(now?: Date): Promise<void>;
  mailsTo(address: string): Promise<KeptMail[]>;
};

/** The means of a world to let everything react and every staged job of support run, and to read the mails. */
export function settling(world: OrderWorld): Pick<SupportWorld, 'settle' | 'mailsTo'> {
  const run = async (ctx: StaffCtx) => {
    for (;;) {
      const moved = await dispatchEvents(ctx, reactions);
      const due = await world.sql<{ id: string; name: string; payload: unknown }>(
        `DELETE FROM job WHERE tenant_id = $1 AND (name LIKE 'support.%' OR name LIKE 'customers.%') AND run_at <= $2 RETURNING id, name, payload`,
        [ctx.tenantId, ctx.now],
      );
      for (const job of due)
        await jobs.find((j) => j.name === job.name)!.run(ctx, job.payload, { id: job.id, attempt: 1 });
      if (moved === 0 && due.length === 0) return;
    }
  };
  mkdirSync(`${process.env.DATA_DIR}/mail`, { recursive: true });
  return {
    settle: (now) => run(world.system(now)),
    mailsTo: async (address) => {
      const mails = await listKeptMails(100, address);
      return (await Promise.all(mails.map((m) => readKeptMail(m.id)))).filter((m) => m !== null).reverse();
    },
  };
}

export async function createSupportWorld(): Promise<SupportWorld> {
  const world = await createOrderWorld();
  return { ...world, ...settling(world) };
}

/** A raw mail of a customer. */
export function rawMail(mail: {
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo?: string;
  headers?: Record<string, string>;
}): Uint8Array {
  const headers = {
    From: mail.from,
    To: mail.to,
    Subject: mail.subject,
    'Message-ID': mail.messageId,
    ...(mail.inReplyTo ? { 'In-Reply-To': mail.inReplyTo } : {}),
    'Content-Type': 'text/plain; charset=utf-8',
    ...mail.headers,
  };
  const head = Object.entries(headers).map(([k, v]) => `${k}: ${v}`);
  return new TextEncoder().encode(`${head.join('\r\n')}\r\n\r\n${mail.text}`);
}
