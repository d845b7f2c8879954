/**
 * Who may import whom: the table of docs/architecture.md. `npm run lint` runs it over src, and a test runs it over a
 * tree of wrong imports.
 */

/** What of the core needs no store and no job: pure modules, how a file is written whole, and how a node of a cluster speaks. */
const PURE_STUDIO = '(networks|training|prediction|folds|evaluation|preparation|files|export)/|random[.]ts$|joined-arrays[.]ts$|runs/machine[.]ts$|project-folders[.]ts$|engines/provision-state[.]ts$|demo/one-frame[.]ts$|executors/slurm/(message-lines|submission-folder)[.]ts$'

/** A room and the only rooms of src it may reach. */
const room = (name, from, allowed, comment) => ({ name, comment, severity: 'error', from: { path: from }, to: { path: '^src/', pathNot: allowed } })

/** npm packages, installed or not. */
const packages = (...names) => names.map((name) => `(^|node_modules/)${name}(/|$)`)

module.exports = {
  forbidden: [
    room('page-reaches-only-shared', '^src/(renderer|preload)/', ['^src/shared/', '^src/$1/'], 'The page and its preload know the contract and nothing else.'),
    room('core-reaches-only-shared', '^src/studio/', ['^src/shared/', '^src/studio/'], 'The core knows no host, no page and no engine.'),
    room('engine-reaches-pure-core', '^src/engine/', ['^src/shared/', '^src/engine/', `^src/studio/(${PURE_STUDIO})`], 'An engine uses pure modules of the core; it has no store.'),
    room('host-reaches-core', '^src/(main|server|cli)/', ['^src/shared/', '^src/studio/', '^src/$1/'], 'A host knows the core and the contract, and no other host.'),
    room('shared-reaches-nothing', '^src/shared/', ['^src/shared/'], 'The contract stands alone.'),
    {
      name: 'nobody-imports-a-host',
      comment: 'A host is an entry; what two hosts need belongs in the core.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/(main|server|cli|preload)/', pathNot: '^src/$1/' },
    },
    {
      name: 'shared-and-page-without-node',
      comment: 'These run in a browser too.',
      severity: 'error',
      from: { path: '^src/(shared|renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-its-host',
      comment: 'The core must run without Electron.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: packages('electron') },
    },
    {
      name: 'react-only-in-the-page',
      comment: 'The core and the hosts draw nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/' },
      to: { path: packages('react', 'react-dom', '@mantine/[^/]+', 'zustand', 'recharts') },
    },
    {
      name: 'tensorflow-only-in-the-engine',
      comment: 'A native crash may end an engine and nothing else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/' },
      to: { path: packages('@tensorflow/tfjs-node') },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle hides which module comes first; cycles of types alone are harmless.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|woff2|woff|svg|png)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
}
