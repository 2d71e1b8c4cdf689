import { allEntities, companyEntities } from './entities.ts';
import type { EntityDefinition, EnumDefinition } from './entity-definition.ts';
import { edmType } from './literal.ts';

const nameSpace = 'Microsoft.NAV';

/** `$metadata`: the EDMX of what is served here, made from the same tables the answers are made from. */
export function metadataDocument(): string {
  const enums = new Map<string, EnumDefinition>();
  for (const entity of allEntities) for (const field of entity.fields) if (field.enumeration !== null) enums.set(field.enumeration.name, field.enumeration);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    `<Schema Namespace="${nameSpace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...allEntities.map(entityType),
    ...[...enums.values()].map(enumType),
    '<EntityContainer Name="NAV"><EntitySet Name="companies" EntityType="Microsoft.NAV.company" />',
    ...companyEntities.map((entity) => `<EntitySet Name="${entity.set}" EntityType="${nameSpace}.${entity.type}" />`),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('');
}

function entityType(entity: EntityDefinition): string {
  const properties = entity.fields.map((field) => {
    const length = field.maxLength === null ? '' : ` MaxLength="${field.maxLength}"`;
    const scale = field.kind === 'decimal' ? ' Scale="Variable"' : '';
    return `<Property Name="${field.name}" Type="${edmType(field)}"${field.name === 'id' ? ' Nullable="false"' : ''}${length}${scale} />`;
  });
  const links = entity.navigation.map((navigation) => {
    const target = allEntities.find((candidate) => candidate.set === navigation.set)?.type ?? '';
    return `<NavigationProperty Name="${navigation.name}" Type="${navigation.isCollection ? `Collection(${nameSpace}.${target})` : `${nameSpace}.${target}`}"${navigation.isCollection ? ' ContainsTarget="true"' : ''} />`;
  });
  const contained = entity.set === 'companies' ? companyEntities.map((child) => `<NavigationProperty Name="${child.set}" Type="Collection(${nameSpace}.${child.type})" ContainsTarget="true" />`) : [];
  return `<EntityType Name="${entity.type}"><Key><PropertyRef Name="id" /></Key>${[...properties, ...links, ...contained].join('')}</EntityType>`;
}

function enumType(definition: EnumDefinition): string {
  return `<EnumType Name="${definition.name}">${definition.members.map((member, value) => `<Member Name="${member}" Value="${value}" />`).join('')}</EnumType>`;
}
