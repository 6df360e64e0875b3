import { createRoot } from 'react-dom/client';
import { token } from './api/token';
import { App } from './shell/App';
import { startTheme } from './shell/theme';
import './shell/base.css';
import './shell/shell.css';

token.takeFromAddress();
startTheme();
createRoot(document.getElementById('root')!).render(<App />);
