/** The kinds of plugin that there are templates for, each with what it does. */
export const newPluginKinds = {
  detector: 'finds the objects in a photograph',
  backbone: 'predicts colour from lightness',
  fusion: 'joins the colours of the picture and of its objects',
  finish: 'works on the colours at full size',
  runtime: 'reads and writes pictures, and runs networks',
} as const;

/** What a new plugin can be. */
export type NewPluginKind = keyof typeof newPluginKinds;
