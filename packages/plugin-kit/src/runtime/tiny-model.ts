/** What {@link tinyModel} writes, said by its fields' numbers in onnx.proto. */
type Field = readonly [number: number, value: number | string | readonly Field[]];

/**
 * Writes a complete ONNX model of about a hundred bytes: `x`, float32 [rows, 2], to `doubled` = x + x.
 *
 * @param options.external adds an unused weight that claims to lie in another file, which a runtime must refuse. Default false.
 * @see onnx.proto, ModelProto (IR version 8, opset 17)
 */
export function tinyModel({ external = false }: { external?: boolean } = {}): Uint8Array {
  const value = (name: string): Field[] => [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, 1],
            [
              2,
              [
                [1, [[2, 'rows']]],
                [1, [[1, 2]]],
              ],
            ],
          ],
        ],
      ],
    ],
  ];
  const weight: Field[] = [
    [1, 2],
    [2, 1],
    [8, 'weight'],
    [
      13,
      [
        [1, 'location'],
        [2, 'weights.bin'],
      ],
    ],
    [14, 1],
  ];
  const graph: Field[] = [
    [
      1,
      [
        [1, 'x'],
        [1, 'x'],
        [2, 'doubled'],
        [4, 'Add'],
      ],
    ],
    [2, 'tiny'],
    ...(external ? ([[5, weight]] satisfies Field[]) : []),
    [11, value('x')],
    [12, value('doubled')],
  ];
  return Uint8Array.from(
    message([
      [1, 8],
      [7, graph],
      [
        8,
        [
          [1, ''],
          [2, 17],
        ],
      ],
    ]),
  );
}

/** SHA-256 of {@link tinyModel}'s bytes. */
export const TINY_MODEL_SHA256 = '70b807cebb50a74d7c57d9d715f8e9cb2c28daeb061ba79d1fe36a4b1e01d948';

function message(fields: readonly Field[]): number[] {
  return fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [...varint(number << 3), ...varint(value)];
    const bytes = typeof value === 'string' ? Array.from(value, (letter) => letter.charCodeAt(0)) : message(value);
    return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
  });
}

/** Seven bits a byte, lowest first, the top bit set on all but the last. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}
