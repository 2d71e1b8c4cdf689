import { KoineError } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { parseMetadata, readMetadata } from '@koine/odata';
import { fakeIo } from './support/fake-io.ts';

const edmx = (content: string): string => `<?xml version="1.0"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:sap="http://www.sap.com/Protocols/SAPData"><edmx:DataServices>${content}</edmx:DataServices></edmx:Edmx>`;
const service = edmx(`<Schema Namespace="N"><EntityType Name="BaseType"><Key><PropertyRef Name="Id"/></Key><Property Name="Id" Type="Edm.String" Nullable="false" MaxLength="10"/></EntityType>
<EntityType Name="ThingType" BaseType="N.BaseType"><Property Name="Text" Type="Edm.String" sap:filterable="false"/><NavigationProperty Name="to_Item" Relationship="N.r"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="Things" EntityType="N.ThingType"/></EntityContainer></Schema>`);

describe('metadata', () => {
  it('tells sets, keys, columns and navigations, those of base types included', () => {
    const things = parseMetadata(service)?.sets.get('Things');
    expect(things).toMatchObject({ name: 'Things', type: 'ThingType', key: ['Id'] });
    expect([...things?.columns ?? []]).toEqual([
      ['Id', { type: 'Edm.String', nullable: false, maxLength: 10, filterable: true }],
      ['Text', { type: 'Edm.String', nullable: true, maxLength: null, filterable: false }],
    ]);
    expect([...things?.navigations ?? []]).toEqual(['to_Item']);
  });

  it('is read where the service gives it', async () => {
    const io = fakeIo({ body: service });
    expect((await readMetadata(io, '/srv'))?.sets.has('Things')).toBe(true);
    expect(io.requests[0]).toMatchObject({ method: 'GET', path: '/srv/$metadata', expect: 'text' });
  });

  it.each([[403, ''], [404, '<error/>'], [501, ''], [200, '<!DOCTYPE html><html></html>'], [200, ''], [200, '<a><b></a>']])('is null at status %i with %j', async (status, body) => {
    expect(await readMetadata(fakeIo({ status, body }), '')).toBeNull();
  });

  it('does not hide refused credentials', async () => {
    const refused = new KoineError('reauthorization_required', { detail: 'x' });
    await expect(readMetadata(fakeIo(refused), '')).rejects.toBe(refused);
  });

  it('refuses document types, depth and circles of types', () => {
    expect(parseMetadata(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${service}`)).toBeNull();
    expect(parseMetadata(edmx('<a>'.repeat(5000) + '</a>'.repeat(5000)))).toBeNull();
    const circle = edmx('<Schema Namespace="N"><EntityType Name="A" BaseType="N.B"/><EntityType Name="B" BaseType="N.A"/><EntityContainer Name="C"><EntitySet Name="S" EntityType="N.A"/></EntityContainer></Schema>');
    expect(parseMetadata(circle)?.sets.get('S')?.columns.size).toBe(0);
  });

  it('leaves the prototype alone', () => {
    const hostile = parseMetadata(edmx('<Schema Namespace="N"><EntityType Name="__proto__"><Property Name="__proto__" Type="Edm.String"/></EntityType><EntityContainer Name="C"><EntitySet Name="__proto__" EntityType="N.__proto__"/></EntityContainer></Schema>'));
    expect(hostile?.sets.get('__proto__')?.columns.has('__proto__')).toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
