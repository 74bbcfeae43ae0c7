import { changeSettings } from '../state/actions';
import { DEVICES, type Device, MOST_INSTANCES } from '../state/settings';
import * as store from '../state/store';
import { FinishList } from './finish-list';
import { later } from './later';
import { ModelsSection } from './models-section';
import { PartForm } from './part-form';

const DEVICE_NAMES: Readonly<Record<Device, string>> = { auto: 'Fastest', webgpu: 'WebGPU', wasm: 'WebAssembly' };

const PluginsSection = later(() => import('./plugins-section').then((module) => module.PluginsSection));

/** Chooses every part of a pipeline. */
export function PipelinePanel() {
  const side = store.activeSide.value;
  const settings = store.settings[side].value;
  const noObjects = settings.fusion.name === 'none';
  return (
    <>
      {store.comparing.value ? <SideChoice /> : null}
      <PartForm stage="fusion" title="Fusion" chosen={settings.fusion} onChange={(fusion) => changeSettings(side, { fusion })} />
      <PartForm stage="backbone" title="Backbone" chosen={settings.backbone} onChange={(backbone) => changeSettings(side, { backbone })} />
      <PartForm stage="detector" title="Detector" chosen={settings.detector} onChange={(detector) => changeSettings(side, { detector })} />
      <section class="part">
        <label class="part-head">
          <span>Most objects</span>
          <input
            type="number"
            min="0"
            max={MOST_INSTANCES}
            step="1"
            value={settings.maxInstances}
            disabled={noObjects}
            onChange={(event) => {
              if (event.currentTarget.reportValidity() && event.currentTarget.value !== '')
                changeSettings(side, { maxInstances: event.currentTarget.valueAsNumber });
            }}
          />
        </label>
      </section>
      <FinishList steps={settings.finish} onChange={(finish) => changeSettings(side, { finish })} />
      <section class="part">
        <label class="part-head">
          <span>Device</span>
          <select value={settings.device} onChange={(event) => changeSettings(side, { device: event.currentTarget.value as Device })}>
            {DEVICES.map((device) => (
              <option key={device} value={device}>
                {DEVICE_NAMES[device]}
              </option>
            ))}
          </select>
        </label>
      </section>
      <ModelsSection />
      <PluginsSection />
    </>
  );
}

/** Which of two compared pipelines the panel changes. */
function SideChoice() {
  return (
    <div class="segments sides" role="group" aria-label="Which pipeline to change">
      {(['a', 'b'] as const).map((side) => (
        <button
          key={side}
          type="button"
          aria-pressed={store.activeSide.value === side}
          onClick={() => {
            store.activeSide.value = side;
          }}
        >
          Pipeline {side.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
