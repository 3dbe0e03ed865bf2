/**
 * The workspace: begins here, in the browser.
 */
import { createRoot } from 'react-dom/client';
import './kit/tokens.css';
import { Workspace } from './shell/workspace.js';

const place = document.getElementById('workspace');
if (place === null) throw new Error('The page has no place for the workspace.');
createRoot(place).render(<Workspace />);

// Where the page is developed there is no build to keep.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined); // the workspace does without
}
