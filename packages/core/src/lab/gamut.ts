/**
 * What becomes of a colour that sRGB can't show. `'keep-L'` reduces its chroma at constant hue (dominant wavelength) until it
 * fits, so that L stays what it is; `'clip'` clips R, G and B, as the references do, which changes L and hue.
 */
export type Gamut = 'keep-L' | 'clip';
