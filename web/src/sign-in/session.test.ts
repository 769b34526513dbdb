import { describe, expect, it } from "vitest";
import { memberOf, ownPath } from "./session";

const profile = { name: "Finn Finance", email: "finance@berg.example", sub: "s", iss: "i", aud: "a", exp: 1, iat: 1 };
const access = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;

describe("who signed in", () => {
  it("is told by the identity token, tenant and roles by the access token", () => {
    expect(memberOf({ profile, access_token: access({ tenant: "berg", roles: "finance collector", city: "Zürich ÿ" }) })).toEqual({
      name: "Finn Finance",
      email: "finance@berg.example",
      tenant: "berg",
      roles: ["finance", "collector"],
    });
  });

  it.each([["no roles", access({ tenant: "berg" })], ["no JWT", "opaque"], ["nothing", ""]])("has no roles with %s", (_, token) =>
    expect(memberOf({ profile, access_token: token }).roles).toEqual([]),
  );
});

describe("the address to return to", () => {
  it.each([
    ["/customers?status=open", "/customers?status=open"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example", "/"],
    [undefined, "/"],
  ])("%s is %s", (from, to) => expect(ownPath(from)).toBe(to));
});
