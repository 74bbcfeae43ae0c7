import type { AbColor } from '@photochrom/core';
import type { CaptionScene, PlacedColor, UnplacedColor, UnplacedReason } from './caption-result';
import { type Chosen, chooseInstances } from './choose-instances';
import { type Caption, CLOTHES, type ColorMention, type Mention, type Quote } from './read-caption';
import { nameOf } from './words';

type Scene = Required<CaptionScene>;

/** A colour with the instances that its words mean, before colours that meet in one instance are settled. */
type Claim = {
  readonly color: Quote;
  readonly object: Quote;
  readonly ab: AbColor;
  readonly instances: readonly number[];
  readonly points: readonly number[];
  /** Words that point at some of a kind win over words for all of it: 2 for a place or a part, 1 for a number, 0 for all. */
  readonly rank: number;
  readonly assumed?: string;
};

/** Finds what each colour of a caption is said of. Every colour comes out, placed or not. */
export function placeConditions(caption: Caption, scene: Scene): { placed: PlacedColor[]; unplaced: UnplacedColor[] } {
  const unplaced: UnplacedColor[] = [];
  const leave = (color: Quote, object: Quote | undefined, reason: UnplacedReason, message: string) => {
    unplaced.push({ color, ...(object === undefined ? {} : { object }), reason, message });
  };
  for (const { quote } of caption.loose) {
    leave(
      quote,
      undefined,
      'nothing-named',
      `“${quote.text}” is said of nothing that is named: write the thing beside it, such as “${quote.text} bus”.`,
    );
  }
  const claims = caption.mentions.flatMap((mention) => claimsOf(mention, caption, scene, leave));
  if (claims.length + unplaced.length === 0) {
    const whole = { text: caption.text, start: 0, end: caption.text.length };
    leave(
      whole,
      undefined,
      'no-colour',
      `“${caption.text}” has no colour word: say one of CSS or of the XKCD survey, such as “dark green”.`,
    );
  }
  const placed = settle(claims, scene, leave);
  return { placed, unplaced: unplaced.sort((one, other) => one.color.start - other.color.start) };
}

type Leave = (color: Quote, object: Quote | undefined, reason: UnplacedReason, message: string) => void;

function claimsOf(mention: Mention, caption: Caption, scene: Scene, leave: Leave): Claim[] {
  const { quote, noun, label, name } = mention;
  const colors = mention.colors.filter((color) => !isDenied(caption.text, color.quote));
  for (const { quote: color } of mention.colors.filter((each) => !colors.includes(each))) {
    leave(color, quote, 'denied', `“${color.text}” is denied of “${noun.text}”: say which colour it has instead.`);
  }
  if (colors.length === 0) return [];
  const candidates = candidatesOf(mention, scene);
  const color = joined(caption.text, colors);
  if (candidates.length === 0) {
    const points = [...scene.points.keys()].filter((index) => isNamed(scene.points[index]!.name, mention));
    if (points.length > 0 && colors.length === 1) return [{ color, object: quote, ab: colors[0]!.ab, instances: [], points, rank: 2 }];
    const thing = mention.partOf === undefined && name !== CLOTHES ? noun.text : name;
    const point = `give a point named “${thing}”`;
    if (points.length > 0)
      leave(color, quote, 'several-colours', `“${color.text}” are several colours, but a point takes one: “${quote.text}”.`);
    else if (label === undefined) leave(color, quote, 'no-class', `“${quote.text}”: no detector finds “${thing}”; ${point} to colour it.`);
    else leave(color, quote, 'not-found', `“${quote.text}”: no ${label} was found; draw its box, or ${point}.`);
    return [];
  }
  const { indices, assumed } = instancesOf(mention, caption, scene, candidates);
  if (indices.length === 0) {
    leave(
      color,
      quote,
      'too-few',
      `“${quote.text}”: ${candidates.length} found (${label ?? name}), and none that these words tell from others; say it by a place, or draw a box.`,
    );
    return [];
  }
  const rank = mention.partOf !== undefined || mention.places.length > 0 ? 2 : mention.count === undefined ? 0 : 1;
  const rest = { object: quote, points: [], rank };
  if (colors.length === 1)
    return [{ ...rest, color, ab: colors[0]!.ab, instances: indices, ...(assumed === undefined ? {} : { assumed }) }];
  // "Red and blue cars" are one red and one blue where there are two.
  if (noun.text.toLowerCase() !== name && indices.length === colors.length) {
    return colors.map(({ quote: own, ab }, at) => ({
      ...rest,
      color: own,
      ab,
      instances: [indices[at]!],
      assumed: 'in order from left to right',
    }));
  }
  leave(
    color,
    quote,
    'several-colours',
    `“${color.text}” are several colours, but “${noun.text}” takes one: leave one, or draw a box for each part.`,
  );
  return [];
}

/** "The bus is not red": a denial stands before the colour in its clause. */
function isDenied(text: string, { start }: Quote): boolean {
  const clause = text
    .slice(0, start)
    .split(/[.,;:!?]|\bbut\b/i)
    .at(-1)!;
  return /(?<!\p{L})(?:not|never|no|without|neither|nor)(?!\p{L})|n['’]t(?!\p{L})/iu.test(clause);
}

/** "Gray and white", as it is written. */
function joined(text: string, colors: readonly ColorMention[]): Quote {
  const [start, end] = [colors[0]!.quote.start, colors.at(-1)!.quote.end];
  return { text: text.slice(start, end), start, end };
}

function isNamed(point: string, { name, noun, label }: Mention): boolean {
  const wanted = nameOf(point);
  return [name, nameOf(noun.text), label].includes(wanted);
}

/** Instances of the noun: of its own name, where a detector uses it as a label, else of COCO's label. */
function candidatesOf({ name, label }: Mention, { instances }: Scene): number[] {
  const called = (wanted: string | undefined) => [...instances.keys()].filter((index) => instances[index]!.label?.toLowerCase() === wanted);
  const own = called(name);
  return own.length > 0 || label === undefined ? own : called(label);
}

function instancesOf(mention: Mention, caption: Caption, scene: Scene, candidates: readonly number[]): Chosen {
  const { partOf, count, places } = mention;
  const choose = (wanted: Mention, among: readonly number[]) => chooseInstances(scene.instances, among, wanted, scene.size);
  const placed = places.some(({ kind }) => kind !== 'other');
  const before = caption.mentions.slice(0, caption.mentions.indexOf(mention));
  const without = (among: readonly number[], spoken: readonly Mention[]) => {
    const taken = new Set(spoken.flatMap((one) => instancesOf(one, caption, scene, candidates).indices));
    return among.filter((index) => !taken.has(index));
  };
  if (partOf !== undefined) {
    // "The left bananas ..., the right ones": the place is another, the kind the same.
    const among = partOf.places.length > 0 && placed ? candidates : choose(partOf, candidates).indices;
    if (placed) return choose(mention, among);
    // Which of two the one that was found is, a list can't say.
    if (among.length < (partOf.count ?? 0)) return { indices: [] };
    const rest = without(
      among,
      before.filter((one) => one.partOf === partOf),
    );
    return { indices: rest.slice(0, count), assumed: 'in order from left to right' };
  }
  if (places.some(({ kind }) => kind === 'other')) {
    const spoken = before.filter((one) => one.label === mention.label && one.name === mention.name);
    return choose(mention, without(candidates, spoken));
  }
  // "A red bus and a blue bus", "the man ... the woman": told apart in the order in which they are spoken of. "The bus" twice is one.
  const siblings = caption.mentions.filter((one) => isUnplaced(one) && one.label === mention.label);
  const distinct = siblings.filter(
    (one, at) => !one.definite || siblings.findIndex((other) => other.definite && other.name === one.name) === at,
  );
  const total = distinct.reduce((sum, one) => sum + one.count!, 0);
  if (isUnplaced(mention) && distinct.length > 1 && total <= candidates.length) {
    const own = distinct.findIndex((one) => one === mention || (one.definite && mention.definite && one.name === mention.name));
    const start = distinct.slice(0, own).reduce((sum, one) => sum + one.count!, 0);
    const { indices } = choose({ ...mention, count: total }, candidates);
    return { indices: indices.slice(start, start + count!), assumed: 'in order from left to right' };
  }
  return choose(mention, candidates);
}

/** Whether it is a number of things of which no place is said. */
function isUnplaced({ count, places, partOf, colors }: Mention): boolean {
  return count !== undefined && places.length === 0 && partOf === undefined && colors.length > 0;
}

/** Gives each instance one colour: the more precise words win, and equally precise ones that differ are a contradiction. */
function settle(claims: readonly Claim[], { instances }: Scene, leave: Leave): PlacedColor[] {
  const strikes = (claim: Claim, other: Claim) => other !== claim && !isSame(claim.ab, other.ab);
  return claims.flatMap((claim) => {
    const { color, object, ab, points, assumed } = claim;
    const rivals = (index: number) => claims.filter((other) => other.instances.includes(index) && strikes(claim, other));
    const contrary = claim.instances.filter((index) => rivals(index).some(({ rank }) => rank === claim.rank));
    const held = claim.instances.filter((index) => instances[index]!.lock !== undefined && !isSame(instances[index]!.lock!, ab));
    const won = claim.instances.filter(
      (index) => !contrary.includes(index) && !held.includes(index) && rivals(index).every(({ rank }) => rank < claim.rank),
    );
    if (won.length > 0 || points.length > 0)
      return [{ color, object, ab, instances: won, points, ...(assumed === undefined ? {} : { assumed }) }];
    if (held.length > 0) {
      leave(
        color,
        object,
        'locked-otherwise',
        `“${object.text}”: its colour is locked already, to another than “${color.text}”; unlock it first.`,
      );
      return [];
    }
    const against = claims.filter((other) => strikes(claim, other) && other.instances.some((index) => claim.instances.includes(index)));
    const others = [...new Set(against.map((other) => `“${other.color.text}” (“${other.object.text}”)`))].join(', ');
    leave(
      color,
      object,
      'contradiction',
      `“${color.text}” (“${object.text}”) contradicts ${others}: both mean the same object; say which by its place.`,
    );
    return [];
  });
}

function isSame(one: AbColor, other: AbColor): boolean {
  return Math.hypot(one.a - other.a, one.b - other.b) < 1e-6;
}
