/** A layer at which instance and image features are fused. */
export type Tap = {
  /** The feature's name, which outputs of the fused graph carry too. */
  readonly name: string;
  /** The weight generator of that layer in the checkpoint. */
  readonly generator: string;
  /** Its grid: 0 for S × S, each further level half of that. */
  readonly level: 0 | 1 | 2 | 3;
  /** Its channels: an index into the network's widths. */
  readonly width: 1 | 2 | 3 | 4;
};

/** The 13 layers of learned fusion, in order (Su et al. 2020, "Fusion module"; spec/instcolorization.md §3.4). */
export const TAPS = [
  { name: 'conv1_2', generator: 'weight_layer', level: 0, width: 1 },
  { name: 'conv2_2', generator: 'weight_layer2', level: 1, width: 2 },
  { name: 'conv3_3', generator: 'weight_layer3', level: 2, width: 3 },
  { name: 'conv4_3', generator: 'weight_layer4', level: 3, width: 4 },
  { name: 'conv5_3', generator: 'weight_layer5', level: 3, width: 4 },
  { name: 'conv6_3', generator: 'weight_layer6', level: 3, width: 4 },
  { name: 'conv7_3', generator: 'weight_layer7', level: 3, width: 4 },
  { name: 'conv8_up', generator: 'weight_layer8_1', level: 2, width: 3 },
  { name: 'conv8_3', generator: 'weight_layer8_2', level: 2, width: 3 },
  { name: 'conv9_up', generator: 'weight_layer9_1', level: 1, width: 2 },
  { name: 'conv9_3', generator: 'weight_layer9_2', level: 1, width: 2 },
  { name: 'conv10_up', generator: 'weight_layer10_1', level: 0, width: 2 },
  { name: 'conv10_2', generator: 'weight_layer10_2', level: 0, width: 2 },
] as const satisfies readonly Tap[];

/** Name of a fused layer's feature. */
export type TapName = (typeof TAPS)[number]['name'];
