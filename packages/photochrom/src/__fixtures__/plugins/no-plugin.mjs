export const fuse = () => undefined;
export const weight = 1;
