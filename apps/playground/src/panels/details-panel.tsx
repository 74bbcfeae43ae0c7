import { stageName } from '../state/describe-progress';
import { describeRuns } from '../state/describe-runs';
import * as store from '../state/store';
import { WeightMaps } from './weight-maps';

type Choice = { readonly key: string; readonly title: string; readonly doc: string; readonly view: store.View };

/** How the result came about: what is shown of it, times, networks, devices, models. */
export function DetailsPanel() {
  const outcome = store.outcomes[store.activeSide.value].value;
  const photo = store.photo.value;
  if (outcome === undefined || photo === undefined)
    return <p class="quiet part">Once a photograph is coloured, this says how it came about.</p>;
  const views: Choice[] = [
    { key: 'picture', title: 'Picture', doc: 'The coloured photograph', view: { kind: 'picture' } },
    { key: 'ab', title: 'Colours', doc: 'Colours alone, at even lightness', view: { kind: 'ab' } },
    { key: 'a', title: 'a', doc: 'The a plane: green to red', view: { kind: 'a' } },
    { key: 'b', title: 'b', doc: 'The b plane: blue to yellow', view: { kind: 'b' } },
    ...(photo.colorful
      ? [{ key: 'difference', title: 'Error', doc: 'How far it is from the true colours', view: { kind: 'difference' } } as const]
      : []),
  ];
  const shown = store.view.value;
  return (
    <>
      <section class="part">
        <div class="part-head">
          <span id="view-title">Look at</span>
        </div>
        <div class="segments wrap" role="group" aria-labelledby="view-title">
          {views.map(({ key, title, doc, view }) => (
            <button
              key={key}
              type="button"
              aria-pressed={shown.kind === view.kind}
              title={doc}
              onClick={() => {
                store.view.value = view;
              }}
            >
              {title}
            </button>
          ))}
        </div>
        {photo.colorful ? (
          <label class="inline">
            <input
              type="checkbox"
              checked={store.before.value === 'truth'}
              onChange={(event) => {
                store.before.value = event.currentTarget.checked ? 'truth' : 'gray';
              }}
            />
            True colours left of the divider
          </label>
        ) : null}
      </section>
      <WeightMaps outcome={outcome} />
      {outcome.psnr === undefined ? null : <Truth psnr={outcome.psnr} />}
      <section class="part">
        <div class="part-head">
          <span>What ran</span>
        </div>
        <p class="ran">{outcome.settled ? describeRuns(outcome) : 'A first picture; the last word is to come.'}</p>
        <Timings stages={outcome.stages} />
      </section>
      <Models models={outcome.models} />
      {outcome.warnings.length === 0 ? null : (
        <section class="part">
          <div class="part-head">
            <span>Warnings</span>
          </div>
          {outcome.warnings.map(({ plugin, message }) => (
            <p class="warning" key={`${plugin} ${message}`}>
              {plugin}: {message}
            </p>
          ))}
        </section>
      )}
    </>
  );
}

function Truth({ psnr: { result, gray } }: { readonly psnr: NonNullable<store.Outcome['psnr']> }) {
  const gain = result - gray;
  return (
    <section class="part">
      <div class="part-head">
        <span>Against its true colours</span>
      </div>
      <p class="figures">
        <b class="figure">{result.toFixed(2)} dB</b> PSNR, {gain >= 0 ? `${gain.toFixed(2)} dB better` : `${(-gain).toFixed(2)} dB worse`}{' '}
        than gray
      </p>
    </section>
  );
}

function Timings({ stages }: Pick<store.Outcome, 'stages'>) {
  const most = Math.max(...stages.map(({ milliseconds }) => milliseconds), 1);
  const total = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return (
    <table class="timings">
      <caption class="unseen">Time of each stage</caption>
      <tbody>
        {stages.map(({ stage, milliseconds }) => (
          <tr key={stage}>
            <th scope="row">{stageName(stage)}</th>
            <td class="bar">
              <i style={{ width: `${(100 * milliseconds) / most}%` }} />
            </td>
            <td>{describeTime(milliseconds)}</td>
          </tr>
        ))}
        <tr class="total">
          <th scope="row">Together</th>
          <td />
          <td>{describeTime(total)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Models({ models }: Pick<store.Outcome, 'models'>) {
  return (
    <section class="part">
      <div class="part-head">
        <span>Networks and where they ran</span>
      </div>
      <ul class="models-used">
        {models.map(({ plugin, name, sha256, backend }) => (
          <li key={`${plugin} ${sha256}`}>
            <b>{name ?? plugin}</b> <span class="device">{backend.device}</span>
            {sha256 === undefined ? null : <code title={sha256}>{sha256.slice(0, 12)}…</code>}
            {backend.refused.map(({ device, reason }) => (
              <p class="quiet" key={device}>
                Not on {device}: {reason}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function describeTime(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${Math.round(milliseconds)} ms`;
}
