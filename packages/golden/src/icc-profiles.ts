/** A profile of gray with a plain gamma. */
export function grayProfile(gamma: number): Buffer {
  return profile('GRAY', { kTRC: gammaCurve(gamma) });
}

/** A profile of sRGB's primaries with a plain gamma. */
export function rgbProfile(gamma: number): Buffer {
  const curve = gammaCurve(gamma);
  // sRGB's primaries relative to D50.
  const [red, green, blue] = [
    [0.4361, 0.2225, 0.0139],
    [0.3851, 0.7169, 0.0971],
    [0.1431, 0.0606, 0.7141],
  ].map(coordinates) as [Buffer, Buffer, Buffer];
  return profile('RGB ', { rXYZ: red, gXYZ: green, bXYZ: blue, rTRC: curve, gTRC: curve, bTRC: curve });
}

function gammaCurve(gamma: number): Buffer {
  const curve = Buffer.alloc(16);
  curve.write('curv');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  return curve;
}

function coordinates(values: readonly number[]): Buffer {
  const body = Buffer.alloc(20);
  body.write('XYZ ');
  for (const [index, coordinate] of values.entries()) body.writeInt32BE(Math.round(coordinate * 65536), 8 + 4 * index);
  return body;
}

/** ICC.1:2001-04: header, tag table, then description, copyright, white point and the tags given. */
function profile(space: 'GRAY' | 'RGB ', given: Readonly<Record<string, Buffer>>): Buffer {
  const description = Buffer.alloc(104);
  description.write('desc');
  description.writeUInt32BE(5, 8);
  description.write('Test', 12);
  const white = coordinates([0.9642, 1, 0.8249]);
  const copyright = Buffer.alloc(12);
  copyright.write('text');

  const tags = { desc: description, cprt: copyright, wtpt: white, ...given };
  const table = Buffer.alloc(4 + 12 * Object.keys(tags).length);
  table.writeUInt32BE(Object.keys(tags).length);
  let offset = 128 + table.length;
  for (const [index, [name, body]] of Object.entries(tags).entries()) {
    table.write(name, 4 + 12 * index);
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(body.length, 12 + 12 * index);
    offset += body.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset);
  header.writeUInt32BE(0x02400000, 8);
  header.write(`mntr${space}XYZ `, 12);
  header.write('acsp', 36);
  white.copy(header, 68, 8);
  return Buffer.concat([header, table, ...Object.values(tags)]);
}
