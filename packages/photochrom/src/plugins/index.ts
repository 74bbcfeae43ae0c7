export { type EmbeddedModel, embeddedModel, embeddedModels } from './embedded-models';
export { type ListedPlugin, listPlugins, shortName } from './list-plugins';
export { listedPlugins } from './listed-plugins';
export { pickPlugin } from './pick-plugin';
