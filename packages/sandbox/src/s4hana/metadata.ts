import type { EntityType, Property } from './entity-type.ts';
import type { EntitySet, Navigation, Service } from './service.ts';

function facets(property: Property): string {
  const nullable = property.isKey ? ' Nullable="false"' : '';
  switch (property.type) {
    case 'String':
      return `${nullable}${property.length === null ? '' : ` MaxLength="${property.length}"`}`;
    case 'Decimal':
      return `${nullable} Precision="${property.length ?? 13}"${property.scale === 0 ? '' : ` Scale="${property.scale ?? 0}"`}`;
    case 'DateTimeOffset':
    case 'DateTime':
    case 'Time':
    case 'TimeOfDay':
      return `${nullable} Precision="${property.length ?? 0}"`;
    default:
      return nullable;
  }
}

function keys(type: EntityType): string {
  return `<Key>${type.keys.map((key) => `<PropertyRef Name="${key.name}"/>`).join('')}</Key>`;
}

function associationName(set: EntitySet, navigation: Navigation): string {
  return `assoc_${set.type.set}_${navigation.name}`;
}

function reachable(service: Service, set: EntitySet): readonly { readonly navigation: Navigation; readonly target: EntitySet }[] {
  return set.navigations.flatMap((navigation) => {
    const target = service.sets.get(navigation.target);
    return target === undefined ? [] : [{ navigation, target }];
  });
}

/** EDMX of a V2 service: only what is served. */
export function metadataV2(service: Service): string {
  const sets = [...service.sets.values()];
  const space = service.namespace;
  const types = sets.map((set) => {
    const properties = set.type.properties.map((property) => `<Property Name="${property.name}" Type="Edm.${property.type}"${facets(property)}${property.isFilterable ? '' : ' sap:filterable="false"'}/>`);
    const navigations = reachable(service, set).map(({ navigation }) => {
      const name = associationName(set, navigation);
      return `<NavigationProperty Name="${navigation.name}" Relationship="${space}.${name}" FromRole="FromRole_${name}" ToRole="ToRole_${name}"/>`;
    });
    return `<EntityType Name="${set.type.name}" sap:content-version="1">${keys(set.type)}${properties.join('')}${navigations.join('')}</EntityType>`;
  });
  const pairs = sets.flatMap((set) => reachable(service, set).map((link) => ({ set, ...link, name: associationName(set, link.navigation) })));
  const associations = pairs.map(({ set, navigation, target, name }) => {
    const principal = navigation.pairs.map(([own]) => `<PropertyRef Name="${own}"/>`).join('');
    const dependent = navigation.pairs.map(([, other]) => `<PropertyRef Name="${other}"/>`).join('');
    return `<Association Name="${name}" sap:content-version="1"><End Type="${space}.${set.type.name}" Multiplicity="1" Role="FromRole_${name}"/><End Type="${space}.${target.type.name}" Multiplicity="${navigation.isMany ? '*' : '0..1'}" Role="ToRole_${name}"/><ReferentialConstraint><Principal Role="FromRole_${name}">${principal}</Principal><Dependent Role="ToRole_${name}">${dependent}</Dependent></ReferentialConstraint></Association>`;
  });
  const container = [
    ...sets.map((set) => `<EntitySet Name="${set.type.set}" EntityType="${space}.${set.type.name}" sap:creatable="false" sap:updatable="false" sap:deletable="false" sap:content-version="1"/>`),
    ...pairs.map(({ set, target, name }) => `<AssociationSet Name="${name}" Association="${space}.${name}" sap:content-version="1"><End EntitySet="${set.type.set}" Role="FromRole_${name}"/><End EntitySet="${target.type.set}" Role="ToRole_${name}"/></AssociationSet>`),
  ];
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns:sap="http://www.sap.com/Protocols/SAPData"><edmx:DataServices m:DataServiceVersion="2.0"><Schema Namespace="${space}" xml:lang="en" sap:schema-version="1" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">${types.join('')}${associations.join('')}<EntityContainer Name="${space}_Entities" m:IsDefaultEntityContainer="true" sap:supported-formats="atom json xlsx">${container.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

/** CSDL of a V4 service. */
export function metadataV4(service: Service): string {
  const sets = [...service.sets.values()];
  const space = service.namespace;
  const types = sets.map((set) => {
    const properties = set.type.properties.map((property) => `<Property Name="${property.name}" Type="Edm.${property.type}"${property.isKey || property.initial !== null ? ' Nullable="false"' : ''}${facets(property).replace(' Nullable="false"', '')}/>`);
    const navigations = reachable(service, set).map(({ navigation, target }) => {
      const type = `${space}.${target.type.name}`;
      return `<NavigationProperty Name="${navigation.name}" Type="${navigation.isMany ? `Collection(${type})` : type}"${navigation.isMany ? '' : ' Nullable="true"'}/>`;
    });
    return `<EntityType Name="${set.type.name}">${keys(set.type)}${properties.join('')}${navigations.join('')}</EntityType>`;
  });
  const container = sets.map((set) => `<EntitySet Name="${set.type.set}" EntityType="${space}.${set.type.name}">${reachable(service, set).map(({ navigation }) => `<NavigationPropertyBinding Path="${navigation.name}" Target="${navigation.target}"/>`).join('')}</EntitySet>`);
  const functions = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'and', 'or', 'contains', 'startswith', 'endswith', 'any', 'all'].map((name) => `<String>${name}</String>`).join('');
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" xmlns="http://docs.oasis-open.org/odata/ns/edm"><edmx:Reference Uri="/sap/opu/odata/IWFND/CATALOGSERVICE;v=2/Vocabularies(TechnicalName='%2FIWBEP%2FVOC_CAPABILITIES',Version='0001',SAP__Origin='LOCAL')/$value"><edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="SAP__capabilities"/></edmx:Reference><edmx:DataServices><Schema Namespace="${space}" Alias="SAP__self">${types.join('')}<EntityContainer Name="Container">${container.join('')}</EntityContainer><Annotations Target="SAP__self.Container"><Annotation Term="SAP__capabilities.FilterFunctions"><Collection>${functions}</Collection></Annotation></Annotations></Schema></edmx:DataServices></edmx:Edmx>`;
}
