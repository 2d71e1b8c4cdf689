import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { KoineMark } from '../../ui/koine-mark.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** The frame around every screen: navigation, skip link, and where the keyboard stands after a change of page. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const router = useRouter();
  useEffect(() => router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
    if (!pathChanged || fromLocation === undefined) return;
    close();
    document.querySelector<HTMLElement>('#content h1')?.focus({ preventScroll: true });
  }), [router, close]);

  return (
    <AppShell header={{ height: 52, collapsed: false }} navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !opened } }} layout="alt" padding={0} classNames={{ header: classes.header, navbar: classes.navbar, main: classes.main }}>
      <a href="#content" className={classes.skip}>Skip to the content</a>
      <AppShell.Header hiddenFrom="sm" role="presentation">
        <nav aria-label="Top" className={classes.bar}>
          <Burger opened={opened} onClick={toggle} size="sm" aria-label={opened ? 'Close the navigation' : 'Open the navigation'} aria-expanded={opened} />
          <Link to="/connections" className={classes.brand}><KoineMark size={24} />Koine</Link>
        </nav>
      </AppShell.Header>
      <AppShell.Navbar aria-label="Main">
        <div className={classes.top}>
          <Link to="/connections" className={classes.brand}><KoineMark />Koine</Link>
          <Burger hiddenFrom="sm" opened onClick={close} size="sm" aria-label="Close the navigation" />
        </div>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={classes.content}><Outlet /></div>
      </AppShell.Main>
    </AppShell>
  );
}
