import { forgetVisit, keeping } from '../visit/keep-visit';

const WORDS = {
  kept: 'What is open stays in this browser with its edits, and comes back after a reload. It never leaves this device.',
  forgotten: 'Nothing of what is open is kept: after a reload it is gone.',
  impossible:
    'This browser has no room for what is open, or keeps nothing for this page, as in a private window: after a reload it is gone.',
} as const;

/** Says what is kept from visit to visit, and forgets it. */
export function VisitSection() {
  return (
    <section class="part">
      <div class="part-head">
        <span>In this browser</span>
      </div>
      <p class="quiet" role="status">
        {WORDS[keeping.value]}
      </p>
      <div class="buttons">
        <button type="button" aria-disabled={keeping.value !== 'kept'} onClick={() => keeping.value === 'kept' && void forgetVisit()}>
          Forget what is kept
        </button>
      </div>
    </section>
  );
}
