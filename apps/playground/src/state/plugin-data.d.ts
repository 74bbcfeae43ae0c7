/** What the plugins that come inside say of themselves; made by build/plugin-data.ts. */
declare module 'virtual:photochrom-plugins' {
  export const plugins: readonly import('./part').PluginFacts[];
  export const models: readonly import('./part').ModelFacts[];
}
