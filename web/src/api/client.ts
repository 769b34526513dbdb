// The API's client: its paths, parameters and answers are the ones that the API declares (schema.d.ts is generated from
// docs/openapi.json), so that a change there shows here at once.
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema";

export type Api = Client<paths>;

/** A refusal as the API tells it (RFC 9457). */
export interface Problem {
  status: number;
  code: string;
  detail: string;
}

export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly request: string | null,
  ) {
    super(problem.detail);
  }
}

export function openApi(baseUrl: string, accessToken: () => Promise<string>): Api {
  const api = createClient<paths>({ baseUrl });
  api.use({
    async onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${await accessToken()}`);
      return request;
    },
  });
  return api;
}

/** The body of an answer, or its refusal as an error. */
export function bodyOf<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data !== undefined) return answer.data;
  throw new Refused(problemOf(answer.error, answer.response.status), answer.response.headers.get("x-request-id"));
}

function problemOf(error: unknown, status: number): Problem {
  const given = (typeof error === "object" && error !== null ? error : {}) as Partial<Problem> & { message?: string };
  return { status, code: given.code ?? "", detail: given.detail ?? given.message ?? `The server answered ${status}.` };
}
