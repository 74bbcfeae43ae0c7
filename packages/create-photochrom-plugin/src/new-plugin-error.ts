/** A plugin can't be made of what was asked for; nothing was written. */
export class NewPluginError extends Error {
  override readonly name = 'NewPluginError';
}
