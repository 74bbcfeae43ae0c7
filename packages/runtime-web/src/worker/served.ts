import type { Finish, Fusion, Pipeline } from '@photochrom/core';

/** What a worker serves. All settings are plain data that JSON can hold. */
export type ServedParts<Settings, FusionSettings, FinishSettings> = {
  /** Makes the pipeline; called once a worker. */
  pipeline(settings: Settings): Pipeline | Promise<Pipeline>;
  /** Makes the fusion that a rendering asks for instead of the pipeline's; called once for equal settings. */
  fusion?(settings: FusionSettings): Fusion | Promise<Fusion>;
  /** Makes the finish steps that a rendering asks for instead of the pipeline's; called once for equal settings. */
  finish?(settings: FinishSettings): readonly Finish[] | Promise<readonly Finish[]>;
};

/** What `servePipeline` returns. The page imports its type only, and so knows which settings the worker takes. */
export interface Served<Settings = unknown, FusionSettings = unknown, FinishSettings = unknown> {
  /** Stops listening. What is loaded stays until the page disposes it. */
  stop(): void;
  /** Never there: carries the types. */
  readonly types?: { readonly settings: Settings; readonly fusion: FusionSettings; readonly finish: FinishSettings };
}

type TypesOf<S extends Served> = NonNullable<S['types']>;

/** The settings that a served pipeline is made from. */
export type SettingsOf<S extends Served> = TypesOf<S>['settings'];

/** The settings that name a fusion; `never` where the worker offers no choice. */
export type FusionSettingsOf<S extends Served> = TypesOf<S>['fusion'];

/** The settings that name finish steps; `never` where the worker offers no choice. */
export type FinishSettingsOf<S extends Served> = TypesOf<S>['finish'];
