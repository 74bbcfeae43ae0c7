/** Where an element stands, from itself upwards: each parent, and which of its children leads down to it. */
type Trail = readonly { readonly parent: Element; readonly index: number }[];

const FOCUSABLE = 'button, input, select, textarea, summary, a[href], [tabindex]';

/**
 * Keeps the focus near where it was when what had it goes away or gets disabled: whoever works with the keyboard would begin at the top of
 * the page again.
 *
 * @returns what ends this.
 */
export function keepFocus(root: Element): () => void {
  let last: { readonly element: Element; readonly trail: Trail } | undefined;
  const isGone = (element: Element) => !element.isConnected || element.matches(':disabled');
  const restore = () => {
    if (last === undefined || !isGone(last.element)) return;
    const lost = document.activeElement === null || document.activeElement === document.body || document.activeElement === last.element;
    const { trail } = last;
    last = undefined;
    if (lost) focusNear(trail);
  };
  const end = new AbortController();
  const { signal } = end;
  root.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof Element) last = { element: target, trail: trailOf(target, root) };
    },
    { signal },
  );
  // Some browsers say it when a focused element is removed, others do not; in the first case it is still there by now.
  root.addEventListener(
    'focusout',
    ({ target }) =>
      queueMicrotask(() => {
        if (last?.element !== target) return;
        if (isGone(last.element)) restore();
        else last = undefined;
      }),
    { signal },
  );
  const observer = new MutationObserver(restore);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  signal.addEventListener('abort', () => observer.disconnect());
  return () => end.abort();
}

function trailOf(element: Element, root: Element): Trail {
  const trail: { parent: Element; index: number }[] = [];
  for (let at = element; at !== root && at.parentElement !== null; at = at.parentElement)
    trail.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) });
  return trail;
}

/** At the same place, else before it, else after it; where nothing is left there, a step further up, at the beginning. */
function focusNear(trail: Trail): void {
  const [near, ...above] = trail.filter(({ parent }) => parent.isConnected);
  if (near === undefined) return;
  const children = [...near.parent.children];
  const places = [...children.slice(0, near.index + 1).reverse(), ...children.slice(near.index + 1), ...above.map(({ parent }) => parent)];
  places
    .flatMap((place) => [place, ...place.querySelectorAll(FOCUSABLE)])
    .find(canTakeFocus)
    ?.focus({ preventScroll: true });
}

function canTakeFocus(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.matches(FOCUSABLE) && element.matches(':not(:disabled)') && element.checkVisibility();
}
