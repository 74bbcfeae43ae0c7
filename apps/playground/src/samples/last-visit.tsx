import { forgetVisit, goOn, offered } from '../visit/keep-visit';

/** Offers the photographs of the last visit, where there are any. */
export function LastVisit() {
  const visit = offered.value;
  if (visit === undefined) return null;
  const { items, chosen } = visit;
  const name = items.find(({ id }) => id === chosen)?.name;
  const more = items.length === 1 ? '' : ` and ${items.length - 1} more`;
  return (
    <section class="last-visit">
      <p>
        You stopped at <b>{name}</b>
        {more}. It is kept in this browser alone.
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void goOn(visit)}>
          Go on
        </button>
        <button type="button" onClick={() => void forgetVisit()}>
          Forget it
        </button>
      </div>
    </section>
  );
}
