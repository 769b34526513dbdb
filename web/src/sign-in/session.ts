// Signing in is the code flow with PKCE at the issuer that /config.json names: the local machine's, or the identity provider
// on AWS. The tokens are kept for this tab only; the refresh token renews them before they end.
import { UserManager, WebStorageStateStore, type User } from "oidc-client-ts";

export interface Config {
  issuer: string;
  clientId: string;
  /** Where the API is, when it is not where the pages come from. */
  api?: string;
}

/** Who signed in, as the tokens say. It is for showing only: what somebody may do is decided by the API. */
export interface Member {
  name: string;
  email: string;
  tenant: string;
  roles: string[];
}

export interface Session {
  /** The member, or nobody. Comes back from the issuer when the address is the one it sends people to. */
  begin(): Promise<Member | undefined>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** A token for the API that is still good; signs in anew when there is none. */
  accessToken(): Promise<string>;
}

const signedInPath = "/signed-in";

export async function readConfig(): Promise<Config> {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`The configuration could not be read (${answer.status}).`);
  return (await answer.json()) as Config;
}

export function openSession(config: Config, at: Location): Session {
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: at.origin + signedInPath,
    post_logout_redirect_uri: at.origin + "/",
    response_type: "code",
    scope: "openid email profile",
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: true,
    monitorSession: false,
  });
  const signIn = () => manager.signinRedirect({ state: { from: placeToReturnTo(at) } });
  return {
    async begin() {
      if (at.pathname === signedInPath) return memberOf(await comeBack(manager));
      const user = await manager.getUser();
      return user && !user.expired ? memberOf(user) : undefined;
    },
    signIn,
    // Cognito asks for the last two, where the standard has post_logout_redirect_uri.
    signOut: () => manager.signoutRedirect({ extraQueryParams: { client_id: config.clientId, logout_uri: at.origin + "/" } }),
    async accessToken() {
      let user = await manager.getUser();
      if (user?.expired && user.refresh_token) user = await manager.signinSilent().catch(() => null);
      if (!user || user.expired) {
        await signIn();
        return new Promise<never>(() => undefined); // the page is left
      }
      return user.access_token;
    },
  };
}

/** Takes the code that the issuer sent, and shows the address that was left for signing in. */
async function comeBack(manager: UserManager): Promise<User> {
  const user = await manager.signinRedirectCallback();
  const state = user.state as { from?: string } | undefined;
  window.history.replaceState(null, "", ownPath(state?.from));
  return user;
}

function placeToReturnTo(at: Location): string {
  return at.pathname === signedInPath ? "/" : at.pathname + at.search;
}

/** Only a path of this site; anything else would lead people away. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : "/";
}

/** Name and address are in the identity token; tenant and roles in the access token, where the API reads them too. */
export function memberOf(user: Pick<User, "profile" | "access_token">): Member {
  const access = claimsOf(user.access_token);
  return {
    name: user.profile.name ?? user.profile.email ?? "",
    email: user.profile.email ?? "",
    tenant: text(access.tenant),
    roles: text(access.roles).split(" ").filter(Boolean),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  const part = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
  try {
    const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {}; // not a JWT: nothing can be shown of it
  }
}

function text(claim: unknown): string {
  return typeof claim === "string" ? claim : "";
}
