import { useEffect, useState } from "react";
import { openApi, type Api } from "../api/client";
import { CustomerList } from "../customers/CustomerList";
import { openSession, readConfig, type Member, type Session } from "../sign-in/session";
import { Notice } from "./Notice";
import { TopBar } from "./TopBar";

/** What the page knows: nothing yet, that something is wrong, that nobody is signed in, or who is. */
type State =
  | { is: "starting" }
  | { is: "failed"; why: string }
  | { is: "signedOut"; session: Session }
  | { is: "signedIn"; session: Session; api: Api; member: Member };

async function start(): Promise<State> {
  const config = await readConfig();
  const session = openSession(config, window.location);
  const member = await session.begin();
  return member ? { is: "signedIn", session, member, api: openApi(config.api ?? "/", session.accessToken) } : { is: "signedOut", session };
}

// Begun once for the page: the code that the issuer sends is good for one exchange.
const started = start().catch((e: unknown): State => ({ is: "failed", why: e instanceof Error ? e.message : String(e) }));

export function App() {
  const [state, setState] = useState<State>({ is: "starting" });
  useEffect(() => {
    void started.then(setState);
  }, []);
  switch (state.is) {
    case "starting":
      return <Notice title="Customer Center">One moment…</Notice>;
    case "failed":
      return (
        <Notice title="You could not be signed in" alert>
          <p>{state.why}</p>
          <a className="button" href="/">
            Try again
          </a>
        </Notice>
      );
    case "signedOut":
      return (
        <Notice title="Customer Center">
          <p>Customers, invoices, receipts and what is owed.</p>
          <button type="button" className="button" onClick={() => void state.session.signIn()}>
            Sign in
          </button>
        </Notice>
      );
    case "signedIn":
      return (
        <>
          <TopBar member={state.member} onSignOut={() => void state.session.signOut()} />
          <main>
            <CustomerList api={state.api} />
          </main>
        </>
      );
  }
}
