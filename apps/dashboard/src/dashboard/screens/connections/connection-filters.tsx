import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { connectionStatuses } from '../../../api/connection.ts';
import { statusLook } from '../../../ui/status-look.ts';
import { systemsQuery } from '../../queries/systems.ts';
import { given, oneOf, text } from '../../search-params.ts';
import filters from '../../parts/filters.module.css';

const route = getRouteApi('/operator/connections');

/** The address holds the filters, so that a filtered list can be sent to a colleague. */
export function ConnectionFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const systems = useQuery(systemsQuery);
  const [typed, setTyped] = useState(search.q ?? '');
  const [customer, setCustomer] = useState(search.customer ?? '');
  const change = (changed: { readonly [Key in keyof typeof search]?: (typeof search)[Key] | undefined }): void => { void navigate({ search: (before) => given({ ...before, ...changed }), replace: true }); };
  const searchLater = useDebouncedCallback((wanted: string) => { change({ q: text(wanted.trim()) }); }, 250);
  const customerLater = useDebouncedCallback((wanted: string) => { change({ customer: text(wanted.trim()) }); }, 400);

  return (
    <form className={filters.filters} role="search" aria-label="Connections" onSubmit={(event) => { event.preventDefault(); }}>
      <TextInput className={filters.wide} size="sm" label="Search" placeholder="Customer, account, address or id" leftSection={<Search aria-hidden size={15} />} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); searchLater(event.currentTarget.value); }} rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => { setTyped(''); searchLater(''); }} />} />
      <NativeSelect size="sm" label="System" value={search.system ?? ''} onChange={(event) => { change({ system: text(event.currentTarget.value) }); }} data={[{ value: '', label: 'All systems' }, ...(systems.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]} />
      <NativeSelect size="sm" label="Status" value={search.status ?? ''} onChange={(event) => { change({ status: oneOf(connectionStatuses, event.currentTarget.value) }); }} data={[{ value: '', label: 'All statuses' }, ...connectionStatuses.map((status) => ({ value: status, label: statusLook(status).label }))]} />
      <TextInput size="sm" label="Customer id" placeholder="Your own id" value={customer} onChange={(event) => { setCustomer(event.currentTarget.value); customerLater(event.currentTarget.value); }} />
    </form>
  );
}
