import { siggraph17 } from '@photochrom/backbone-zhang';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { starterPipeline } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';

/** The pipeline that ships, and the one that shipped before networks stood on a pretrained encoder. */
export function makeStarters(runtime) {
  return {
    today: starterPipeline({ runtime: runtime() }),
    first: starterPipeline({
      runtime: runtime(),
      backbone: siggraph17({ model: instColorizationModels.siggraph17 }),
      detector: maskRcnn({ model: instColorizationModels.maskRcnn }),
      fusion: maskReplace(),
    }),
  };
}
