import { plainProgress } from './plain-progress';
import { printable } from './printable';
import type { Progress } from './progress';
import { timeLeft } from './time-left';

/** What is used of a terminal. */
export type Terminal = { write(text: string): unknown; readonly columns?: number };

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const barCells = 20;
const eraseLine = '\r\u001b[2K';

/** Tells a run on a terminal: a line with bar and stage that stays in place, and the plain lines above it. */
export function terminalProgress(terminal: Terminal): Progress {
  let status = '';
  let frame = 0;
  let completed = 0;
  let total = 1;
  let name = '';
  const left = timeLeft();
  const draw = () => {
    const line = status === '' ? '' : `${frames[frame % frames.length]} ${status}`.slice(0, (terminal.columns ?? 80) - 1);
    terminal.write(`${eraseLine}${line}`);
  };
  const plain = plainProgress(
    (line) => {
      terminal.write(`${eraseLine}${line}\n`);
      draw();
    },
    false,
    left,
  );
  const timer = setInterval(() => {
    frame++;
    draw();
  }, 120);
  timer.unref();
  const show = (text: string) => {
    status = text;
    draw();
  };
  const bar = () => [`${cells(completed / total)} ${completed}/${total}`, left.describe()].filter((part) => part !== '').join(' · ');
  return {
    ...plain,
    loading: () => show('opening models'),
    start(input, index, count, waiting) {
      [name, completed, total] = [printable(input), index, count];
      plain.start(input, index, count, waiting);
      show(`${bar()} ${name}`);
    },
    stage(event) {
      if (event.type === 'download') return show(`downloading ${printable(event.model)} ${percent(event)}`);
      if (name !== '') show(`${bar()} ${event.stage} ${percent(event)} ${name}`);
    },
    step: (text, done, all) => show(`${cells(done / Math.max(all, 1))} ${percent({ completed: done, total: all })} ${printable(text)}`),
    end() {
      clearInterval(timer);
      show('');
    },
  };
}

function cells(share: number): string {
  const filled = Math.round(share * barCells);
  return `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)}`;
}

function percent({ completed, total }: { readonly completed: number; readonly total: number }): string {
  return `${Math.round((100 * completed) / Math.max(total, 1))} %`.padStart(5);
}
