export { captionGuide } from './caption-guide';
export type { CaptionResult, CaptionScene, NamedPoint, PlacedColor, UnplacedColor, UnplacedReason } from './caption-result';
export { colorFromText } from './color-words';
export type { Place } from './place-words';
export { type Caption, type ColorMention, type Mention, type Quote, readCaption } from './read-caption';
