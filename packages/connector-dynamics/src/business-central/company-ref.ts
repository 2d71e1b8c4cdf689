import { constant, fact, ref } from '@koine/core';

/** Every record belongs to the connection's company. */
export const companyRef = ref({
  id: fact('company_id', 'settings.company_id'),
  number: fact('company_name', 'companies.name'),
  name: fact('company_title', 'companies.displayName'),
});

/** API pages are not extensible: https://learn.microsoft.com/dynamics365/business-central/dev-itpro/developer/devenv-api-pagetype */
export const noCustomFields = constant({}, 'the pages of API v2.0 cannot be extended: added fields never appear there');
