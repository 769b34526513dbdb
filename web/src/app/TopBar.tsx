import type { Member } from "../sign-in/session";

/** Who is signed in, for which tenant, with which roles. */
export function TopBar({ member, onSignOut }: { member: Member; onSignOut: () => void }) {
  return (
    <header className="top">
      <p className="product">Customer Center</p>
      <dl>
        <div>
          <dt>Signed in as</dt>
          <dd title={member.email}>{member.name}</dd>
        </div>
        <div>
          <dt>Tenant</dt>
          <dd>{member.tenant}</dd>
        </div>
        <div>
          <dt>{member.roles.length === 1 ? "Role" : "Roles"}</dt>
          <dd>{member.roles.join(", ")}</dd>
        </div>
      </dl>
      <button type="button" className="button quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
