import { financeCommands } from '@/server/finance/cli';
import { identityCommands } from '@/server/identity/cli';
import { integrationsCommands } from '@/server/integrations/cli';
import type { Command } from '@/server/platform/cli/command';
import { demoCommands } from './demo';
import { migrateCommands } from './migrate';
import { rollupCommands } from './rollups';
import { verifyCommand } from './verify';

/** Every command of the operator's tool; an area adds the list of its `cli.ts` here. */
export const commands: Command[] = [
  verifyCommand,
  ...identityCommands,
  ...integrationsCommands,
  ...financeCommands,
  ...migrateCommands,
  ...demoCommands,
  ...rollupCommands,
];
