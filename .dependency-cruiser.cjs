// The gate of the architecture: what may import what. There is no list of known violations, and there shall be none.

/** Areas by rank: a use-case may use the steps of a lower rank only. */
const RANKS = [
  ['identity'],
  ['catalog', 'customers'],
  ['inventory', 'finance'],
  ['orders'],
  ['fulfilment'],
  ['aftersales'],
  ['support'],
  ['automation', 'analytics', 'integrations', 'billing'],
];
const AREAS = RANKS.flat();
const any = (names) => `(${names.join('|')})`;
/** Code of an area that acts; reading (queries*) may join any table, and its doors are wired by the root lists. */
const acting = (area) => `^server/${area}/(?!queries)`;

const ranks = AREAS.map((area) => {
  const rank = RANKS.findIndex((names) => names.includes(area));
  const lower = RANKS.slice(0, rank).flat();
  return {
    name: `rank-${area}`,
    comment: `${area} may use only the steps of areas below it (${lower.join(', ') || 'none'}); upwards and sideways: events.`,
    severity: 'error',
    from: { path: acting(area) },
    to: {
      path: `^server/${any(AREAS)}/`,
      pathNot: [`^server/${area}/`, ...(lower.length > 0 ? [`^server/${any(lower)}/steps/`] : [])],
    },
  };
});

module.exports = {
  forbidden: [
    ...ranks,
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or one of them is in the wrong room.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain knows the kernel, contracts, formats, itself and zod; no database, network, clock or framework.',
      severity: 'error',
      from: { path: '^server/([^/]+)/domain/' },
      to: {
        pathNot: ['^lib/(kernel|contracts|format|conditions)/', '^server/$1/domain/', '^node_modules/zod/'],
      },
    },
    {
      name: 'kernel-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^lib/kernel/' },
      to: { path: '^(?!lib/kernel/)', pathNot: '^node_modules/' },
    },
    {
      name: 'lib-knows-no-server',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(server|app|components|prisma|tests|scripts)/' },
    },
    {
      name: 'platform-knows-no-area',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: `^server/${any(AREAS)}/` },
    },
    {
      name: 'database-only-through-the-platform',
      comment: 'The bare client belongs to the platform: everybody else gets a tenant transaction.',
      severity: 'error',
      from: { path: '^(server|app|components|lib)/', pathNot: '^server/platform/(db|embedded-postgres)/' },
      to: { path: '^node_modules/(pg|@prisma)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pools-only-in-platform',
      comment: 'A pool without a tenant is for the platform, the two processes and the operator only.',
      severity: 'error',
      from: { path: '^(server|app|components|lib)/', pathNot: '^server/(platform/|cli/|(worker|web)\\.ts$)' },
      to: { path: '^server/platform/db/pool', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stores-stay-at-home',
      comment: "Only the area itself writes to its tables: nobody imports another area's store.",
      severity: 'error',
      from: { path: `^server/${any(AREAS)}/` },
      to: { path: `^server/${any(AREAS)}/[^/]+\\.store\\.ts$`, pathNot: '^server/$1/' },
    },
    {
      name: 'doors-do-not-touch-stores',
      comment: 'Pages and doors load through queries and act through use-cases.',
      severity: 'error',
      from: { path: '^(app|components)/|^server/[^/]+/(router|rest)\\.ts$' },
      to: { path: '\\.store\\.ts$' },
    },
    {
      name: 'no-use-case-calls-a-use-case',
      severity: 'error',
      from: { path: '^server/[^/]+/use-cases/' },
      to: { path: '^server/[^/]+/use-cases/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'steps-open-no-transaction',
      comment: "A step works in its caller's transaction.",
      severity: 'error',
      from: { path: '^server/[^/]+/steps/' },
      to: { path: '^server/([^/]+/use-cases/|platform/db/(pool|unscoped))' },
    },
    {
      name: 'components-know-the-server-by-type',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-know-no-routes',
      severity: 'error',
      from: { path: '^(components|lib|server)/' },
      to: { path: '^app/' },
    },
    {
      name: 'charts-library-in-charts-only',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^components/charts/' },
      to: { path: '^node_modules/recharts/' },
    },
    {
      name: 'sdks-in-adapters-only',
      comment: "A vendor's kit stays behind a port.",
      severity: 'error',
      from: {
        path: '^(server|app|components|lib)/',
        pathNot: '^server/([^/]+/adapters|platform/(mail|files))/',
      },
      to: { path: '^node_modules/(stripe|nodemailer|@aws-sdk|@shopify|@easypost)/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^(app|components|lib|server|prisma)/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is imported is named in package.json.',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(app|components|lib|server|tests|scripts)/' },
      to: { couldNotResolve: true, pathNot: '^@embedded-postgres/' },
    },
  ],
  options: {
    doNotFollow: { path: '^(node_modules|server/platform/db/generated)' },
    exclude: { path: ['^\\.next', '^\\.cache', '^\\.data', '^bench-results'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['cjs', 'es6'],
    skipAnalysisNotInRules: true,
  },
};
