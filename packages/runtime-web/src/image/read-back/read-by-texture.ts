import type { ReadBack } from './read-back';

/** Reads a bitmap off a texture (WebGL 2), which keeps colour apart from alpha. */
export const readByTexture: ReadBack = async (bitmap) => {
  const { width, height } = bitmap;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) throw new Error('no WebGL 2');
  try {
    if (Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) throw new Error('larger than a texture');
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    // The bitmap is straight and in sRGB already.
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    const values = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, values);
    const error = gl.getError();
    if (error !== gl.NO_ERROR) throw new Error(`WebGL error ${error}`);
    return values;
  } finally {
    // Browsers keep few contexts alive; this one's textures go with it.
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
};
