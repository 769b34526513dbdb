import type { ReactNode } from "react";

/** A page that says one thing. */
export function Notice({ title, alert, children }: { title: string; alert?: boolean; children: ReactNode }) {
  return (
    <main className="notice">
      <h1>{title}</h1>
      <div role={alert ? "alert" : "status"}>{children}</div>
    </main>
  );
}
