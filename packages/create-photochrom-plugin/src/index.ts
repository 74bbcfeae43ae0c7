export { createPlugin } from './create-plugin';
export type { CreatedPlugin, NewPlugin } from './new-plugin';
export { NewPluginError } from './new-plugin-error';
export { type NewPluginKind, newPluginKinds } from './new-plugin-kinds';
