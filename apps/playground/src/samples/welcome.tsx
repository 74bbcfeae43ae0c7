import { OpenIcon } from '../design/icons';
import { OpenButton } from '../panels/open-button';
import { openSample } from '../state/open-photo';
import { awaited } from '../state/store';
import { LastVisit } from './last-visit';
import { type Sample, samples } from './sample-list';

/** What is seen before there is a photograph. */
export function Welcome() {
  return (
    <div class="welcome">
      <div class="welcome-inner">
        <h1>Colour for old photographs, one object at a time.</h1>
        {awaited.value === undefined ? (
          <p class="lead">
            Objects are found, coloured each on its own, and joined into one picture. All of it happens on this device: no photograph leaves
            it.
          </p>
        ) : (
          <p class="lead">
            This link was made with <b>{awaited.value.name}</b>, {awaited.value.width} × {awaited.value.height}. Open that photograph to see
            the same picture.
          </p>
        )}
        <p class="open-row">
          <OpenButton class="primary">
            <OpenIcon />
            Open photographs
          </OpenButton>
          <span class="quiet">or drop or paste them anywhere</span>
        </p>
        <LastVisit />
        <SampleRow title="Old photographs" shown={samples.filter(({ colorful }) => !colorful)} />
        <SampleRow title="Photographs that know their colours, to compare with" shown={samples.filter(({ colorful }) => colorful)} />
      </div>
    </div>
  );
}

function SampleRow({ title, shown }: { readonly title: string; readonly shown: readonly Sample[] }) {
  return (
    <section class="samples">
      <h2>{title}</h2>
      <ul>
        {shown.map(({ file, title: name, url, credit }) => (
          <li key={file}>
            <button type="button" title={`${name}. ${credit}`} onClick={() => void openSample(file)}>
              <img src={url} alt={name} loading="lazy" decoding="async" width="320" height="213" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
