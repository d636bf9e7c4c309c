import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { invitationSecret } from '@/server/identity/invitation.store';
import { acceptInvitation } from '@/server/identity/use-cases/accept-invitation';
import { changeMember } from '@/server/identity/use-cases/change-member';
import { inviteMember } from '@/server/identity/use-cases/invite-member';
import { revokeInvitation } from '@/server/identity/use-cases/revoke-invitation';
import { sendInvitation } from '@/server/identity/use-cases/send-invitation';
import { memberOf } from '@/server/platform/auth/member';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const visit = { now: worldStart, clientAddress: '192.0.2.5', requestId: 'test' };

async function memberId(role: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>(
    `SELECT m.id FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = $1 AND u.email LIKE $2`,
    [world.tenant.id, `${role}@%`],
  );
  return toPublicId('mem', row!.id);
}

async function invitationToken(publicId: string): Promise<string> {
  const bare = publicId.slice(4);
  const [row] = await world.sql<{ id: string; expires_at: Date }>(
    `SELECT id, expires_at FROM invitation WHERE replace(id::text, '-', '') = $1`,
    [bare],
  );
  return invitationSecret(row!.id, row!.expires_at);
}

test('the last owner cannot be demoted, suspended or removed, and nothing changes', async () => {
  const owner = await memberId('owner');
  for (const change of [{ role: 'admin' }, { status: 'suspended' }, 'remove'] as const)
    await expect(changeMember(world.ctx('owner'), owner, change)).rejects.toMatchObject({
      code: 'last_owner',
    });
  const owners = await world.sql(
    `SELECT 1 FROM membership WHERE tenant_id = $1 AND role = 'owner' AND status = 'active'`,
    [world.tenant.id],
  );
  expect(owners).toHaveLength(1);
});

test('two owners who leave at the same time: one goes, one stays', async () => {
  const [owner, admin] = [await memberId('owner'), await memberId('admin')];
  await changeMember(world.ctx('owner'), admin, { role: 'owner' });
  const results = await Promise.allSettled(
    [owner, admin].map((id) => changeMember(world.ctx('owner'), id, { role: 'manager' })),
  );
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  const left = await world.sql<{ id: string }>(
    `SELECT id FROM membership WHERE tenant_id = $1 AND role = 'owner'`,
    [world.tenant.id],
  );
  expect(left).toHaveLength(1);
  await changeMember(world.system(), owner, { role: 'owner' });
  await changeMember(world.system(), admin, { role: 'admin' });
});

test('an admin makes no owners and touches none', async () => {
  await expect(
    changeMember(world.ctx('admin'), await memberId('agent'), { role: 'owner' }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    inviteMember(world.ctx('admin'), { email: 'x@example.com', role: 'owner' }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a suspended member is a stranger at once, and a member again when reinstated', async () => {
  const { userId } = world.member('agent');
  const id = await memberId('agent');
  await changeMember(world.ctx('owner'), id, { status: 'suspended' });
  expect(await memberOf(userId, world.tenant.slug)).toBeNull();
  await changeMember(world.ctx('owner'), id, { status: 'active' });
  expect(await memberOf(userId, world.tenant.slug)).toMatchObject({ role: 'agent' });
});

test('an invitation makes an account and a membership, once; its mail carries the link and no job keeps it', async () => {
  const { id } = await inviteMember(world.ctx('owner'), { email: 'new@example.com', role: 'operator' });
  const token = await invitationToken(id);
  const jobs = await world.sql<{ payload: { invitationId: string } }>(
    `SELECT payload FROM job WHERE name = 'identity.send-invitation'`,
  );
  expect(JSON.stringify(jobs)).not.toContain(token);
  await sendInvitation(world.system(), jobs.at(-1)!.payload);
  const [mail] = await listKeptMails(1, 'new@example.com');
  expect(mail!.text).toContain(`/invite/${token}`);
  const newAccount = { name: 'New', password: 'copper lantern under rain', locale: 'en' };
  const joined = await acceptInvitation(visit, null, { token, newAccount });
  expect(joined).toEqual({ slug: world.tenant.slug, email: 'new@example.com' });
  await expect(acceptInvitation(visit, null, { token, newAccount })).rejects.toMatchObject({
    code: 'token_invalid',
  });
  expect(
    await world.sql(`SELECT 1 FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE u.email = 'new@example.com' AND m.role = 'operator'`),
  ).toHaveLength(1);
});

test('an invitation of a known address needs that address to be signed in; a withdrawn one is worth nothing', async () => {
  const { email, userId } = world.other.member('agent');
  const { id } = await inviteMember(world.ctx('owner'), { email, role: 'analyst' });
  const token = await invitationToken(id);
  const newAccount = { name: 'Thief', password: 'copper lantern under rain', locale: 'en' };
  await expect(acceptInvitation(visit, null, { token, newAccount })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  await expect(acceptInvitation(visit, world.other.member('owner').userId, { token })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await acceptInvitation(visit, userId, { token });
  expect(await memberOf(userId, world.tenant.slug)).toMatchObject({ role: 'analyst' });
  const gone = await inviteMember(world.ctx('owner'), { email: 'late@example.com', role: 'agent' });
  await revokeInvitation(world.ctx('owner'), gone.id);
  await expect(
    acceptInvitation(visit, null, { token: await invitationToken(gone.id), newAccount }),
  ).rejects.toMatchObject({
    code: 'token_invalid',
  });
});
