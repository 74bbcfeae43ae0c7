import './design/page.css';
import { render } from 'preact';
import { App } from './app';
import { restoreTheme } from './design/theme';
import { restoreModels } from './models/model-library';
import { keepQuietly } from './offline/keep-quietly';
import { registerOffline } from './offline/offline';
import { followReleases } from './state/actions';
import { restoreFromAddress } from './take-away/restore';

restoreTheme();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
followReleases();
void registerOffline();
void restoreModels();
void keepQuietly();
void restoreFromAddress(location.hash);
addEventListener('hashchange', () => void restoreFromAddress(location.hash));
