import './mantine.css';
import '../ui/tones.css';
import '../ui/base.css';
import './link.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { announceNonce, cspNonce } from '../csp-nonce.ts';
import { theme } from '../theme.ts';
import { LinkPage } from './link-page.tsx';
import { sessionIdOf, signInStage } from './session-id.ts';
import { startSignInHere, tellWaitingPage } from './sign-in/sign-in-window.ts';
import { SignInWindow } from './sign-in/sign-in-window-page.tsx';

announceNonce();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const react = createRoot(root);

function show(page: ReactNode): void {
  react.render(<StrictMode><MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={cspNonce}>{page}</MantineProvider></StrictMode>);
}

const sessionId = sessionIdOf(location.pathname);
const stage = signInStage(location.search);

if (sessionId !== null && stage === 'start') {
  show(<SignInWindow state="opening" />);
  startSignInHere(sessionId, () => { show(<SignInWindow state="lost" />); });
} else if (sessionId !== null && stage !== null && stage !== 'start' && await tellWaitingPage(sessionId, stage)) {
  show(<SignInWindow state="done" />);
  close();
} else {
  show(<LinkPage sessionId={sessionId} signInResult={stage === 'start' ? null : stage} />);
}
