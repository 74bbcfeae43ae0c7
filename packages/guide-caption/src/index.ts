export {
  type CaptionResult,
  type CaptionScene,
  captionGuide,
  type NamedPoint,
  type PlacedColor,
  type UnplacedColor,
  type UnplacedReason,
} from './caption-guide';
export { colorFromText } from './color-words';
export type { Place } from './place-words';
export { type Caption, type ColorMention, type Mention, type Quote, readCaption } from './read-caption';
