/** How this package signs its errors. */
export const partName = 'runtime-web';
