import { inflate } from '@photochrom/runtime-kit';
import { profileToSrgb, type SrgbConversion } from './profile-to-srgb';

/** No unpacked profile of ours is as long. */
const longest = 2 ** 20;

/** What is meant by CMYK without a profile: what Node's decoder takes it for. */
export async function builtInCmyk(): Promise<SrgbConversion> {
  // 70 kB, loaded with the first such picture.
  const { packedCmykProfile } = await import('./cmyk-profile');
  const packed = Uint8Array.from(atob(packedCmykProfile), (letter) => letter.charCodeAt(0));
  const conversion = profileToSrgb((await inflate(packed, longest)) ?? new Uint8Array());
  if (conversion === undefined) throw new Error('the built-in profile can not be read');
  return conversion;
}
