import type { CardedModel, ModelCard } from '@photochrom/core';
import fusionCard from '@photochrom/starter/models/instcolorization.card.json';
import fusionUrl from '@photochrom/starter/models/instcolorization.onnx?url';
import detectorCard from '@photochrom/starter/models/mask-rcnn.card.json';
import detectorUrl from '@photochrom/starter/models/mask-rcnn.onnx?url';
import backboneCard from '@photochrom/starter/models/siggraph17.card.json';
import backboneUrl from '@photochrom/starter/models/siggraph17.onnx?url';

/** Models that lie with the page. */
export type StarterModel = 'maskRcnn' | 'siggraph17' | 'instcolorization';

const models: Readonly<Record<StarterModel, { readonly card: unknown; readonly url: string }>> = {
  maskRcnn: { card: detectorCard, url: detectorUrl },
  siggraph17: { card: backboneCard, url: backboneUrl },
  instcolorization: { card: fusionCard, url: fusionUrl },
};

/** A model of the page's own files: fetched when it is first needed, and checked against its card. */
export function starterModel(name: StarterModel): CardedModel {
  const { card, url } = models[name];
  // JSON's types are wider than a card's; the runtime checks the card itself.
  return { card: card as ModelCard, data: new URL(url, import.meta.url) };
}
