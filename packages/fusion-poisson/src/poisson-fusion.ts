import { type DefinedPlugin, defineFusion, definePlugin, type Fusion } from '@photochrom/core';
import { blendInstance } from './blend-instance';
import { orderInstances } from './order-instances';
import { options } from './poisson-options';
import { takeTurns } from './take-turns';

const NAME = 'poisson';

/**
 * Seamless cloning: inside its mask every instance keeps its own differences of colour from pixel to pixel, and at the mask's rim it has the
 * picture's colours, so that no edge of a mask shows. What the instance is as a whole, warmer or greener than the picture says, is given up
 * for that; instances are blended in one after another, each into what the ones before left.
 *
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 * @example
 * ```ts
 * const fusion = poissonFusion({ strength: 1.2 });
 * ```
 * @see Pérez, Gangnet, Blake 2003, "Poisson Image Editing"
 */
export const poissonFusion: DefinedPlugin<'fusion', typeof options, Fusion<{ readonly masks: true }>> = /* @__PURE__ */ definePlugin({
  kind: 'fusion',
  name: NAME,
  title: 'Poisson blending',
  doc: "Keeps each object's own differences of colour and meets the picture's colours at its rim: no seam, no network.",
  options,
  create: ({ order, ...how }) =>
    defineFusion({
      name: NAME,
      needs: { masks: true },
      fuse: async (evidence, call) => {
        const { instances } = evidence;
        const { width, height, data } = await evidence.imageAb();
        const fused = { width, height, data: data.slice() };
        const blended = orderInstances(instances, order);
        if (blended.length === 0) return fused;
        const planes = await evidence.instanceAb();
        const run = takeTurns(call);
        for (const [done, index] of blended.entries()) {
          const { box, mask, label } = instances[index]!;
          const reached = await run(blendInstance(fused, { ...how, box, mask, ab: planes[index]! }));
          if (!reached)
            call.warn(`The colours of '${label}' may be further than ${how.tolerance} from the exact solution: its mask is very ragged.`);
          call.progress(done + 1, blended.length);
        }
        return fused;
      },
    }),
});
