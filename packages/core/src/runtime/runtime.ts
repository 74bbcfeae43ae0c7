import type { CallOptions } from '../plugin/call-options';
import type { Raster } from '../raster/raster';
import type { Model } from './model';
import type { ModelSource } from './model-source';

/** An encoded picture: its bytes, a path or URL that the runtime may read, or a Blob. */
export type ImageSource = Uint8Array | string | URL | Blob;

/** How to read a picture. */
export type DecodeOptions = CallOptions & {
  /** Hears where the pixels may not be exactly the file's. */
  readonly warn?: (message: string) => void;
};

/** How to write a picture. */
export type EncodeOptions = {
  /** Default: the source's format where it can be written, else `'png'`. */
  readonly format?: 'png' | 'jpeg' | 'webp' | 'tiff';
  /** 1..100 for the lossy formats. Default 92. */
  readonly quality?: number;
  /** Whether EXIF, XMP, IPTC and density of the source are written. Default true. */
  readonly metadata?: boolean;
};

/** What touches the machine: files, codecs and networks. Holds nothing by itself; every model it loads is its caller's. */
export interface Runtime {
  readonly kind: 'runtime';
  readonly specVersion: 1;
  readonly name: string;
  /**
   * Verifies and opens a model.
   *
   * @throws {ModelLoadError} missing, not what its card says, needs external data, or not an ONNX model.
   * @throws {UnsupportedEnvironmentError} no wanted device can run it.
   */
  load(source: ModelSource, options?: CallOptions): Promise<Model>;
  /**
   * @returns the picture, upright and in sRGB.
   * @throws {DecodeError} unreadable, cut off, animated or too large; names the file.
   */
  decode(image: ImageSource, options?: DecodeOptions): Promise<Raster>;
  /**
   * @returns the bytes of an image file, in a buffer of their own.
   * @throws {EncodeError} the format can't hold the picture, or writing fails.
   */
  encode(image: Raster, options?: EncodeOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>>;
}
