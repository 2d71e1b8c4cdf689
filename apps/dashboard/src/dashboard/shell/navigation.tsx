import { useQueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useRouter, type LinkProps } from '@tanstack/react-router';
import { Activity, ArrowLeftRight, Cable, CircleAlert, HeartPulse, KeyRound, LogOut, Moon, Rss, ScrollText, Sun, SquareTerminal, Webhook, type LucideIcon } from 'lucide-react';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { counted } from '../../format/amounts.ts';
import { issuesQuery } from '../queries/records.ts';
import { api } from '../session.ts';
import classes from './navigation.module.css';

interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: LucideIcon;
}

const groups: readonly { readonly label: string; readonly places: readonly Place[] }[] = [
  { label: 'Operate', places: [
    { to: '/connections', label: 'Connections', icon: Cable },
    { to: '/issues', label: 'Issues', icon: CircleAlert },
    { to: '/requests', label: 'Requests', icon: ArrowLeftRight },
    { to: '/status', label: 'Status', icon: HeartPulse },
  ] },
  { label: 'Integrate', places: [
    { to: '/explorer', label: 'API explorer', icon: SquareTerminal },
    { to: '/webhooks', label: 'Webhooks', icon: Webhook },
    { to: '/events', label: 'Events', icon: Rss },
  ] },
  { label: 'Secure', places: [
    { to: '/keys', label: 'Keys', icon: KeyRound },
    { to: '/audit', label: 'Audit log', icon: ScrollText },
  ] },
];

export function Navigation() {
  const issues = useInfiniteQuery(issuesQuery());
  const open = issues.data?.pages[0]?.data.length ?? 0;
  return (
    <div className={classes.navigation}>
      {groups.map((group) => (
        <div key={group.label}>
          <p className={classes.group} id={`nav-${group.label}`}>{group.label}</p>
          <ul className={classes.list} aria-labelledby={`nav-${group.label}`}>
            {group.places.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
                  <Icon aria-hidden size={17} strokeWidth={1.9} />
                  <span>{label}</span>
                  {to === '/issues' && open > 0 && <span className={classes.count} aria-label={counted(open, 'open issue')}>{open}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={classes.foot}>
        <a className={classes.link} href="/docs" target="_blank" rel="noreferrer"><Activity aria-hidden size={17} strokeWidth={1.9} /><span>API reference</span></a>
        <SchemeToggle />
        <SignOut />
      </div>
    </div>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const Icon = dark ? Sun : Moon;
  return <button type="button" className={classes.link} onClick={() => { setColorScheme(dark ? 'light' : 'dark'); }}><Icon aria-hidden size={17} strokeWidth={1.9} /><span>{dark ? 'Light' : 'Dark'} appearance</span></button>;
}

function SignOut() {
  const router = useRouter();
  const client = useQueryClient();
  async function signOut(): Promise<void> {
    await api.call('DELETE', '/session');
    client.clear();
    await router.navigate({ to: '/sign-in', replace: true });
  }
  return <button type="button" className={classes.link} onClick={() => void signOut()}><LogOut aria-hidden size={17} strokeWidth={1.9} /><span>Sign out</span></button>;
}
