import './design/page.css';
import { render } from 'preact';
import { App } from './app';
import { restoreTheme } from './design/theme';
import { registerOffline } from './offline/offline';
import { restoreFromAddress } from './take-away/restore';

restoreTheme();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
void registerOffline();
void restoreFromAddress(location.hash);
addEventListener('hashchange', () => void restoreFromAddress(location.hash));
