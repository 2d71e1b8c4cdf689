import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { periods } from '../../choices.ts';
import filters from '../../parts/filters.module.css';
import { given, oneOf, text } from '../../search-params.ts';

const route = getRouteApi('/operator/requests');
const periodWords = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' } as const;
const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const;

export function RequestFilters() {
  const search = route.useSearch();
  const goTo = useNavigate();
  const navigate = route.useNavigate();
  const [connection, setConnection] = useState(search.connection ?? '');
  const [status, setStatus] = useState(search.status ?? '');
  const [code, setCode] = useState(search.code ?? '');
  const change = (changed: { readonly [Key in keyof typeof search]?: (typeof search)[Key] | undefined }): void => { void navigate({ search: (before) => given({ ...before, ...changed }), replace: true }); };
  const connectionLater = useDebouncedCallback((wanted: string) => {
    const id = wanted.trim();
    if (id.startsWith('req_')) void goTo({ to: '/requests/$requestId', params: { requestId: id } });
    else change({ connection: text(id) });
  }, 400);
  const statusLater = useDebouncedCallback((wanted: string) => { change({ status: /^[1-5]\d\d$/.test(wanted) ? wanted : undefined }); }, 400);
  const codeLater = useDebouncedCallback((wanted: string) => { change({ code: text(wanted.trim()) }); }, 400);
  return (
    <form role="search" aria-label="Requests" className={filters.filters} onSubmit={(event) => { event.preventDefault(); }}>
      <TextInput className={filters.wide} label="Request or connection id" placeholder="req_… or con_…" leftSection={<Search aria-hidden size={15} />} value={connection} onChange={(event) => { setConnection(event.currentTarget.value); connectionLater(event.currentTarget.value); }} />
      <NativeSelect label="Period" value={search.period ?? ''} onChange={(event) => { change({ period: oneOf(periods, event.currentTarget.value) }); }} data={[{ value: '', label: 'All 30 days' }, ...periods.map((period) => ({ value: period, label: periodWords[period] }))]} />
      <NativeSelect label="Method" value={search.method ?? ''} onChange={(event) => { change({ method: oneOf(methods, event.currentTarget.value) }); }} data={[{ value: '', label: 'All methods' }, ...methods]} />
      <TextInput label="Status" placeholder="Such as 424" inputMode="numeric" maxLength={3} value={status} onChange={(event) => { setStatus(event.currentTarget.value); statusLater(event.currentTarget.value); }} />
      <TextInput label="Error code" placeholder="upstream_timeout" value={code} onChange={(event) => { setCode(event.currentTarget.value); codeLater(event.currentTarget.value); }} />
      <Switch className={filters.plain} label="Management calls too" checked={search.all === true} onChange={(event) => { change({ all: event.currentTarget.checked ? true : undefined }); }} />
    </form>
  );
}
