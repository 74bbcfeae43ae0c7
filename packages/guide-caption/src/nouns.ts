import { COCO_LABELS } from '@photochrom/core';

/** Other words for COCO's labels, all singular. What a detector takes for a class counts too: goats for sheep, vans for trucks. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  person:
    'man woman boy girl child kid baby toddler lady gentleman guy people human adult teenager player rider cyclist biker motorcyclist surfer skier snowboarder skater skateboarder pedestrian worker driver farmer soldier policeman policewoman officer bride groom mother father son daughter brother sister grandmother grandfather friend tourist passenger dancer singer musician runner batter pitcher catcher umpire chef waiter waitress student teacher nurse doctor fisherman'.split(
      ' ',
    ),
  bicycle: ['bike', 'cycle', 'pushbike'],
  car: ['automobile', 'sedan', 'limousine', 'taxi', 'cab', 'convertible', 'hatchback', 'jeep', 'suv'],
  motorcycle: ['motorbike', 'moped', 'scooter', 'dirt bike'],
  airplane: ['aeroplane', 'plane', 'aircraft', 'jet', 'airliner', 'biplane'],
  bus: ['coach', 'minibus', 'double decker', 'omnibus', 'schoolbus'],
  train: ['locomotive', 'tram', 'streetcar', 'railcar', 'subway train'],
  truck: ['lorry', 'van', 'pickup', 'pickup truck', 'fire engine', 'fire truck'],
  boat: ['ship', 'sailboat', 'canoe', 'kayak', 'ferry', 'yacht', 'rowboat', 'gondola', 'barge', 'dinghy'],
  'traffic light': ['traffic signal', 'stoplight', 'stop light'],
  'fire hydrant': ['hydrant'],
  'parking meter': ['meter'],
  bench: ['park bench', 'pew'],
  bird: 'seagull gull pigeon parrot duck goose swan chicken hen rooster owl eagle hawk sparrow crow budgie budgerigar penguin flamingo peacock osprey heron'.split(
    ' ',
  ),
  cat: ['kitten', 'kitty', 'tomcat', 'tabby'],
  dog: 'puppy hound terrier retriever poodle collie labrador spaniel bulldog dachshund'.split(' '),
  horse: ['pony', 'mare', 'stallion', 'foal', 'mule', 'donkey'],
  sheep: ['lamb', 'ram', 'ewe', 'goat'],
  cow: ['bull', 'ox', 'calf', 'cattle', 'bison', 'buffalo'],
  bear: ['polar bear', 'grizzly'],
  backpack: ['rucksack', 'knapsack'],
  umbrella: ['parasol', 'sunshade'],
  handbag: ['purse', 'bag', 'shoulder bag'],
  tie: ['necktie', 'bow tie'],
  suitcase: ['luggage', 'trunk', 'briefcase'],
  frisbee: ['disc'],
  skis: ['ski'],
  'sports ball': ['ball', 'football', 'soccer ball', 'tennis ball', 'basketball', 'volleyball', 'baseball'],
  'baseball bat': ['bat'],
  'baseball glove': ['glove', 'mitt', 'baseball mitt'],
  'tennis racket': ['racket', 'racquet', 'tennis racquet'],
  bottle: ['flask', 'wine bottle', 'beer bottle'],
  'wine glass': ['wineglass', 'goblet', 'champagne glass'],
  cup: ['mug', 'teacup', 'coffee cup', 'beaker'],
  bowl: ['dish'],
  donut: ['doughnut'],
  cake: ['cupcake', 'tart', 'gateau'],
  'hot dog': ['hotdog', 'sausage'],
  sandwich: ['burger', 'hamburger'],
  chair: ['armchair', 'stool', 'rocking chair', 'deckchair'],
  couch: ['sofa', 'settee'],
  'potted plant': ['plant', 'houseplant', 'flowerpot', 'pot plant'],
  'dining table': ['table', 'desk'],
  tv: ['television', 'monitor', 'screen', 'tv set'],
  laptop: ['notebook computer', 'computer'],
  mouse: ['computer mouse'],
  remote: ['remote control'],
  'cell phone': ['cellphone', 'mobile', 'mobile phone', 'phone', 'smartphone', 'telephone'],
  microwave: ['microwave oven'],
  oven: ['stove', 'cooker'],
  sink: ['basin', 'washbasin'],
  refrigerator: ['fridge', 'freezer'],
  clock: ['watch'],
  vase: ['urn'],
  'teddy bear': ['teddy', 'plush bear', 'stuffed bear'],
  'hair drier': ['hair dryer', 'hairdryer'],
};

const labels: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SYNONYMS).flatMap(([label, words]) => words.map((word) => [word, label] as const)),
  ...COCO_LABELS.map((label) => [label, label] as const),
]);

/** @returns the COCO label that a singular noun of one to three words means, or nothing. */
export function labelOf(noun: string): string | undefined {
  return labels.get(noun);
}
