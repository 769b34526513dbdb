import { describe, expect, it } from "vitest";
import { bodyOf, Refused } from "./client";

describe("an answer", () => {
  it("is its body", () => {
    expect(bodyOf({ data: { items: [] }, response: new Response() })).toEqual({ items: [] });
  });

  it("is an error with the API's reason when it is a refusal", () => {
    const response = new Response(null, { status: 409, headers: { "x-request-id": "r1" } });
    const problem = { code: "payment_exceeds_open", detail: "Only 60.00 is open." };
    try {
      bodyOf({ error: problem, response });
      expect.unreachable();
    } catch (e) {
      expect(e).toBeInstanceOf(Refused);
      expect(e).toMatchObject({ message: "Only 60.00 is open.", request: "r1", problem: { status: 409, code: "payment_exceeds_open" } });
    }
  });

  it.each([
    [{ message: "Unauthorized" }, 401, "Unauthorized"],
    [undefined, 502, "The server answered 502."],
    ["<html>", 500, "The server answered 500."],
  ])("that is no problem document still says something: %j", (error, status, said) => {
    expect(() => bodyOf({ error, response: new Response(null, { status }) })).toThrow(said);
  });
});
