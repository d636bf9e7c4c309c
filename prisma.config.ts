import { defineConfig } from 'prisma/config';

export default defineConfig({
  // The folder, not a file: pointing at one file silently leaves the models of the other files out.
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
