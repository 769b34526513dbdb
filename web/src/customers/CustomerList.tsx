import { useEffect, useState } from "react";
import { Refused, type Api } from "../api/client";
import { listCustomers, type CustomerPage, type ListedCustomer } from "./listCustomers";

type State = { is: "loading" } | { is: "failed"; why: string; request: string | null } | { is: "there"; page: CustomerPage };

/** The tenant's customers as the API answers. */
export function CustomerList({ api }: { api: Api }) {
  const [state, setState] = useState<State>({ is: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    listCustomers(api, leaving.signal).then(
      (page) => setState({ is: "there", page }),
      (e: unknown) => {
        if (!leaving.signal.aborted) setState({ is: "failed", why: String(e instanceof Error ? e.message : e), request: e instanceof Refused ? e.request : null });
      },
    );
    return () => leaving.abort();
  }, [api]);
  return (
    <section aria-labelledby="customers">
      <h1 id="customers">Customers</h1>
      <Answer state={state} />
    </section>
  );
}

function Answer({ state }: { state: State }) {
  if (state.is === "loading") return <p role="status">Reading…</p>;
  if (state.is === "failed")
    return (
      <div role="alert" className="refusal">
        <p>{state.why}</p>
        {state.request && <p className="small">Request {state.request}</p>}
      </div>
    );
  const items = state.page.items ?? [];
  if (items.length === 0) return <p role="status">There are no customers yet.</p>;
  return (
    <>
      <p role="status" className="small">
        {items.length === 1 ? "1 customer" : `${items.length} customers`}
        {state.page.next ? ", and more" : ""}
      </p>
      <div className="table" role="group" aria-label="List of customers" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Currency</th>
            </tr>
          </thead>
          <tbody>
            {items.map((c) => (
              <Row key={c.id} customer={c} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ customer }: { customer: ListedCustomer }) {
  return (
    <tr>
      <th scope="row">{customer.name}</th>
      <td>{customer.code}</td>
      <td>
        <span className={`badge ${customer.status}`}>{customer.status}</span>
        {customer.onHold && <span className="badge hold">on hold</span>}
      </td>
      <td>{customer.currency}</td>
    </tr>
  );
}
