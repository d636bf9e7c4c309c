import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPipelineSettings } from '@/lib/contracts/automation';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const defaults = defaultPipelineSettings('GBP');
const events = async () =>
  world.sql<{ data: { diff: unknown } }>(
    `SELECT data FROM event WHERE type = 'automation.settings_changed' AND tenant_id = $1 ORDER BY id`,
    [world.tenant.id],
  );

describe('the settings of the pipeline', () => {
  it('are the defaults of the currency until the shop decides', async () => {
    expect(await (await world.caller('analyst')).automation.settings()).toEqual({
      settings: defaults,
      version: 0,
      currency: 'GBP',
    });
    expect((await (await world.other.caller('analyst')).automation.settings()).settings).toEqual(
      defaultPipelineSettings('CNY'),
    );
  });

  it('are kept with a version, beside what else the shop has set, and tell what changed without contacts', async () => {
    await world.sql(`UPDATE tenant SET settings = '{"other": 1}' WHERE id = $1`, [world.tenant.id]);
    const settings = { ...defaults, riskThreshold: 40, blockList: ['bob@bad.example'] };
    const api = await world.caller('admin');
    expect(await api.automation.updateSettings({ settings, version: 0 })).toEqual({ version: 1 });
    expect(await api.automation.settings()).toEqual({ settings, version: 1, currency: 'GBP' });
    const [row] = await world.sql<{ other: number }>(
      `SELECT (settings->>'other')::int AS other FROM tenant WHERE id = $1`,
      [world.tenant.id],
    );
    expect(row).toEqual({ other: 1 });
    const told = await events();
    expect(told).toHaveLength(1);
    expect(told[0]!.data.diff).toEqual([
      { field: 'riskThreshold', from: 60, to: 40 },
      { field: 'blockList', from: 0, to: 1 },
    ]);
  });

  it('change nothing when nothing changes, or when somebody was faster', async () => {
    const api = await world.caller('owner');
    const { settings } = await api.automation.settings();
    expect(await api.automation.updateSettings({ settings, version: 1 })).toEqual({ version: 1 });
    await expect(
      api.automation.updateSettings({ settings: { ...settings, maxParcels: 1 }, version: 0 }),
    ).rejects.toMatchObject({ cause: { code: 'version_conflict', facts: { current: 1 } } });
    expect((await api.automation.settings()).settings).toEqual(settings);
    expect(await events()).toHaveLength(1);
  });

  it('are not for everybody to change, and the pipeline not for everybody to run', async () => {
    const settings = defaults;
    for (const role of ['manager', 'operator', 'warehouse', 'agent', 'analyst'] as const)
      await expect(
        (await world.caller(role)).automation.updateSettings({ settings, version: 1 }),
      ).rejects.toMatchObject({ cause: { code: 'forbidden' } });
    await expect((await world.caller('agent')).automation.runNow()).rejects.toMatchObject({
      cause: { code: 'forbidden' },
    });
    expect(await (await world.caller('operator')).automation.runNow()).toMatchObject({ looked: 0 });
  });

  it('of a neighbour are not touched', async () => {
    expect((await (await world.other.caller('owner')).automation.settings()).version).toBe(0);
  });
});
