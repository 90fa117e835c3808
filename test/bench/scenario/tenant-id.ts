/** The tenant that every scenario is about. */
export const tenantId = 'Cust1';
