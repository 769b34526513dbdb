import { bodyOf, type Api } from "../api/client";

/** The first page of customers by name, as the API answers. */
export async function listCustomers(api: Api, signal: AbortSignal) {
  return bodyOf(await api.GET("/v1/customers", { signal }));
}

export type CustomerPage = Awaited<ReturnType<typeof listCustomers>>;
export type ListedCustomer = NonNullable<CustomerPage["items"]>[number];
