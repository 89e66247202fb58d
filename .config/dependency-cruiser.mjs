// The doors between rooms: what each may import, besides its own files, `errors` and `limits`.
const rooms = {
  svg: ['ports'],
  archive: [],
  flow: [],
  results: [],
  ports: ['scene'],
  scene: ['svg'],
  raster: ['ports', 'scene'],
  fonts: ['flow', 'ports'],
  drawingml: ['scene', 'ports'],
  deck: ['drawingml', 'archive', 'flow', 'ports'],
  preview: ['drawingml', 'scene', 'ports'],
  fidelity: [],
  pipeline: ['archive', 'svg', 'scene', 'drawingml', 'deck', 'preview', 'fidelity', 'results', 'ports'],
  pool: ['pipeline', 'drawingml', 'flow'],
  jobs: ['pool', 'archive', 'results', 'pipeline', 'drawingml', 'flow'],
  drive: ['flow'],
  contract: [],
  api: ['contract'],
  'api-client': ['contract'],
  offline: [],
};

const tests = '[.]test([.]ts|-support[.]ts)$';

const doors = Object.entries(rooms).map(([room, open]) => ({
  name: `door-${room}`,
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: tests },
  to: {
    path: '^(lib|app|workers)/',
    pathNot: `^lib/(${[room, 'errors', 'limits', ...open].join('|')})/${room === 'pool' ? '|^workers/convert[.]worker[.]ts$' : ''}`,
  },
}));

export default {
  forbidden: [
    ...doors,
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'foundations',
      severity: 'error',
      from: { path: '^lib/(errors|limits)/', pathNot: tests },
      to: { path: '^(lib|app|workers)/', pathNot: '^lib/(errors|limits)/' },
    },
    {
      name: 'app',
      severity: 'error',
      from: { path: '^app/', pathNot: `^app/api/|${tests}` },
      to: {
        path: '^(lib|workers)/',
        pathNot: '^lib/(jobs|drive|results|errors|limits|pipeline|preview|fidelity|archive|api-client|offline)/',
      },
    },
    {
      name: 'app-api',
      severity: 'error',
      from: { path: '^app/api/', pathNot: tests },
      to: { path: '^(app|lib|workers)/', pathNot: '^(lib/api|app/api)/' },
    },
    { name: 'core-without-node', severity: 'error', from: { path: '^lib/', pathNot: tests }, to: { dependencyTypes: ['core'] } },
    { name: 'no-react-in-workers', severity: 'error', from: { path: '^workers/' }, to: { path: 'node_modules/react', reachable: true } },
    {
      name: 'comlink',
      severity: 'error',
      from: { path: '^(lib|app)/', pathNot: `^lib/pool/|${tests}` },
      to: { path: 'node_modules/comlink' },
    },
    { name: 'idb', severity: 'error', from: { pathNot: '^lib/jobs/' }, to: { path: 'node_modules/idb' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|out)/|[.]tsx$' },
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'] },
  },
};
