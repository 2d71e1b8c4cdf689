import { collections, createCursorSeal, openClient, type Collection, type Connector, type GenericClient } from '@koine/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Bench, Check } from './check.ts';
import { changes } from './checks/changes.ts';
import { errors, recovery } from './checks/errors.ts';
import { manners } from './checks/manners.ts';
import { mapping } from './checks/mapping.ts';
import { paging } from './checks/paging.ts';
import { declarations } from './declarations.ts';
import type { UpstreamUnderTest } from './upstream.ts';

const checks: Readonly<Record<string, Check>> = { ...paging, ...changes, ...mapping, ...errors, ...recovery, ...manners };

/** `purchase-orders/paging: …` as printed by the run. */
export type CheckName = `${Collection}/${string}`;

export interface TestConnectorOptions {
  /** Check → why it cannot pass yet. A waiver that has become unnecessary, or names no check, fails the run. */
  readonly waivers?: Readonly<Record<CheckName, string>>;
  /** Hosts on private addresses that the upstream runs on. Default: loopback. */
  readonly allowedPrivateHosts?: readonly string[];
}

/** Registers every check that a connector's declarations call for. The upstream is started once and put back to its start before each check. */
export function testConnector(connector: Connector, start: () => Promise<UpstreamUnderTest>, options: TestConnectorOptions = {}): void {
  describe(`conformance of ${connector.id}`, () => {
    let upstream: UpstreamUnderTest;
    const seal = createCursorSeal([new Uint8Array(32).fill(42)]);
    const open = (): GenericClient => openClient({
      connector, settings: upstream.settings, credentials: textual(upstream.credentials[0] ?? {}), cursorSeal: seal, connectionId: 'con_testkit',
      egress: { allowedPrivateHosts: options.allowedPrivateHosts ?? ['127.0.0.1', 'localhost'] },
    });
    beforeAll(async () => { upstream = await start(); });
    afterAll(async () => { await upstream.close(); });

    declarations(connector, () => upstream.settings);
    waiversAreHonest(options.waivers ?? {});
    for (const collection of collections.filter((name) => connector.resources.some((resource) => resource.collection === name))) {
      describe(collection, () => {
        for (const [name, check] of Object.entries(checks)) {
          if (check.collections !== undefined && !check.collections.includes(collection)) continue;
          const waiver = options.waivers?.[`${collection}/${name}`];
          const register = waiver === undefined ? it : it.fails;
          register(waiver === undefined ? name : `${name} (waived: ${waiver})`, async () => {
            upstream.control.clearFaults();
            upstream.control.reset();
            const client = open();
            const bench: Bench = { connector, collection, client, upstream, reopen: open };
            try {
              await check.run(bench);
            } finally {
              upstream.control.clearFaults();
              await client.close();
            }
          });
        }
      });
    }
  });
}

function textual(credentials: Readonly<Record<string, unknown>>): Record<string, string> {
  return z.record(z.string(), z.string()).parse(credentials);
}

/** A waiver is a promise with a reason, for a check that there is. */
function waiversAreHonest(waivers: Readonly<Record<string, string>>): void {
  it('has a reason for each waiver, and each waiver names a check', () => {
    for (const [name, reason] of Object.entries(waivers)) {
      expect(reason.length, name).toBeGreaterThan(10);
      expect(Object.keys(checks).some((check) => name.endsWith(`/${check}`)), name).toBe(true);
    }
  });
}
