import type { ComponentChildren } from 'preact';

/** Drawn on 20 × 20 with one stroke width, so that they stand well beside each other. */
function icon(children: ComponentChildren) {
  return () => (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const OpenIcon = icon(
  <>
    <rect x="2.75" y="4" width="14.5" height="12" rx="1.5" />
    <circle cx="7" cy="8" r="1.25" />
    <path d="M3 14l4.2-3.6 2.6 2.1 3.3-3.2 4 3.7" />
  </>,
);
export const UndoIcon = icon(<path d="M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8" />);
export const RedoIcon = icon(<path d="M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12" />);
export const CompareIcon = icon(
  <>
    <rect x="2.75" y="4" width="6" height="12" rx="1.25" />
    <rect x="11.25" y="4" width="6" height="12" rx="1.25" />
  </>,
);
export const KeysIcon = icon(
  <>
    <rect x="2.25" y="5" width="15.5" height="10" rx="1.5" />
    <path d="M5.5 8.25h.01M8.5 8.25h.01M11.5 8.25h.01M14.5 8.25h.01M6.5 11.75h7" />
  </>,
);
export const ThemeIcon = icon(
  <>
    <circle cx="10" cy="10" r="6.25" />
    <path class="filled" d="M10 3.75a6.25 6.25 0 0 1 0 12.5z" />
  </>,
);
export const HandIcon = icon(
  <path d="M10 2.75v14.5M2.75 10h14.5M10 2.75 8 4.75M10 2.75l2 2M10 17.25l-2-2M10 17.25l2-2M2.75 10l2-2M2.75 10l2 2M17.25 10l-2-2M17.25 10l-2 2" />,
);
export const BoxIcon = icon(
  <>
    <path d="M5 5h10v10H5z" />
    <path class="filled" d="M3.5 3.5h3v3h-3zM13.5 3.5h3v3h-3zM3.5 13.5h3v3h-3zM13.5 13.5h3v3h-3z" />
  </>,
);
export const BoxesIcon = icon(
  <>
    <rect x="2.75" y="6.25" width="8" height="10" rx="0.5" />
    <rect x="9.25" y="3.25" width="8" height="7" rx="0.5" />
  </>,
);
export const BrushIcon = icon(
  <path d="M16.5 3.5 9 11M9 11c-2.2-.6-4 .7-4 2.6 0 1.5-.9 2.2-2.2 2.4 2.9 1.5 7.2.8 7.7-2.4.2-1.2-.4-2.2-1.5-2.6z" />,
);
export const DropIcon = icon(<path d="M10 3c2.8 3.4 4.7 6 4.7 8.6A4.6 4.6 0 0 1 10 16.25a4.6 4.6 0 0 1-4.7-4.65C5.3 9 7.2 6.4 10 3z" />);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const MinusIcon = icon(<path d="M4 10h12" />);
export const FitIcon = icon(<path d="M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4" />);
export const TrashIcon = icon(<path d="M4 5.5h12M8 5.5V3.75h4V5.5M5.5 5.5l.7 10.75h7.6l.7-10.75M8.5 8.5v5M11.5 8.5v5" />);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const UpIcon = icon(<path d="m5.5 12 4.5-4.5 4.5 4.5" />);
export const DropperIcon = icon(
  <path d="M3.5 16.5 4.3 13 11 6.3M7 15.7l-3.5.8M7 15.7 13.7 9M9.7 5l5.3 5.3M12.2 7.8l2.1-2.1a1.9 1.9 0 0 1 2.7-.1 1.9 1.9 0 0 0-2.6-2.6 1.9 1.9 0 0 1-.1 2.7" />,
);
