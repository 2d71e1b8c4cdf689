import type { Facts, Io, Settings } from '@koine/core';
import { applicationUrl, realmOf } from '../account.ts';
import { findFeatures } from './features.ts';
import { findTimeZones } from './time-zone.ts';

/** What only the live account knows: its features, and the time zone its stamps are in unless the settings name it. */
export async function discover(io: Io, settings: Settings, now: () => Date): Promise<Facts> {
  const [features, zones] = await Promise.all([
    findFeatures(io),
    settings['time_zone'] === undefined ? findTimeZones(io, now) : [settings['time_zone']],
  ]);
  return { ...features, time_zones: zones };
}

export function factsFromSettings(settings: Settings): Facts {
  const given = settings['time_zone'];
  return {
    account: realmOf(settings),
    application_url: applicationUrl(settings),
    ...(given === undefined ? {} : { time_zones: [given] }),
  };
}
