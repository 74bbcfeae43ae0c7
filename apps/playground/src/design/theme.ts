import { signal } from '@preact/signals';

/** Light, dark, or as the system is. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'photochrom-theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export const theme = signal<Theme>('system');

/** Brings back what was chosen before. Without storage the system decides. */
export function restoreTheme(): void {
  setTheme(THEMES.find((known) => known === read()) ?? 'system');
}

/** Goes on to the next: system, light, dark. */
export function nextTheme(): void {
  setTheme(THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system');
  try {
    localStorage.setItem(KEY, theme.value);
  } catch {
    // Private windows may have no storage: then it lasts as long as the page.
  }
}

function setTheme(next: Theme): void {
  theme.value = next;
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
