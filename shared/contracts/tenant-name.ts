/** A tenant by the one name that events have for it: SuperOffice writes `Cust12345` in varying case. */
export function tenantName(tenantId: string): string {
  return tenantId.replace(/^cust(\d+)$/i, 'Cust$1');
}
