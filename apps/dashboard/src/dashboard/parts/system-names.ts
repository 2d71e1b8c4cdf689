import { useQuery } from '@tanstack/react-query';
import { systemsQuery } from '../queries/systems.ts';

/** The name of a system for people; its id until the names are known. */
export function useSystemName(): (system: string) => string {
  const systems = useQuery(systemsQuery);
  return (system) => systems.data?.data.find((known) => known.id === system)?.name ?? system;
}
