// `npm run bench`: every benchmark, or those named: npm run bench -- lab
import { benchFusion } from './fusion.mjs';
import { benchImport } from './import.mjs';
import { benchLab } from './lab.mjs';
import { benchPipeline } from './pipeline.mjs';
import { benchPlayground } from './playground.mjs';
import { benchPoisson } from './poisson.mjs';
import { benchRefineEdges } from './refine-edges.mjs';
import { benchStarters } from './starters.mjs';
import { benchWeb } from './web.mjs';

const benchmarks = {
  lab: benchLab,
  'refine-edges': benchRefineEdges,
  pipeline: benchPipeline,
  import: benchImport,
  fusion: benchFusion,
  poisson: benchPoisson,
  starters: benchStarters,
  web: benchWeb,
  playground: benchPlayground,
};
const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) throw new Error(`Unknown benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`);
for (const [name, run] of Object.entries(benchmarks)) {
  if (names.length === 0 || names.includes(name)) await run();
}
