import { describe, expect, it } from "vitest";
import { memberOf, ownPath } from "./session";

describe("who signed in", () => {
  it("is read from the identity token", () => {
    const profile = { name: "Finn Finance", email: "finance@berg.example", tenant: "berg", roles: "finance collector" };
    expect(memberOf({ profile: { ...profile, sub: "s", iss: "i", aud: "a", exp: 1, iat: 1 } })).toEqual({
      ...profile,
      roles: ["finance", "collector"],
    });
  });

  it("has no roles when the token names none", () => {
    expect(memberOf({ profile: { sub: "s", iss: "i", aud: "a", exp: 1, iat: 1 } }).roles).toEqual([]);
  });
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
