import type { Business } from '../kernel/business.ts';
import type { Row } from './entity-type.ts';
import { cut } from './spelling.ts';

/** CompanyCode and Plant keep their leading zeros: no conversion exit. */
export function companyRows(business: Business): Row[] {
  return business.companies.map((company) => ({
    CompanyCode: company.code,
    CompanyCodeName: cut(company.name, 25),
    CityName: cut(company.address.city, 25),
    Country: company.country,
    Currency: company.currency,
    Language: company.language,
    ChartOfAccounts: 'YCOA',
    FiscalYearVariant: 'K4',
    VATRegistration: company.taxNumber ?? '',
    ControllingArea: 'A000',
  }));
}

export function plantRows(business: Business): Row[] {
  return business.locations.map((location) => {
    const company = business.companies[location.company];
    return { Plant: location.code, PlantName: cut(location.name, 30), CompanyCode: company?.code ?? '', CompanyCodeName: cut(company?.name ?? '', 25) };
  });
}
