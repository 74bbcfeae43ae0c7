export { maskReplace } from './mask-replace';
export type { MaskReplaceOptions, ReplaceMode, ReplaceOrder } from './mask-replace-options';
