// A person signs in at the local issuer, sees what the API answers, and signs out; at both widths, with nothing in the
// console and no barrier that a checker finds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, openBrowser, openPage, overflow, picture, widths } from "./browser.mjs";
import { startMachine } from "./machine.mjs";

let machine, browser;

before(async () => {
  [machine, browser] = await Promise.all([startMachine(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

async function sound(page, name) {
  await picture(page, name);
  assert.deepEqual(await barriers(page), [], name);
  assert.ok((await overflow(page)) <= 0, `${name} is wider than the screen`);
}

for (const [width, viewport] of Object.entries(widths)) {
  test(`the owner of asha signs in (${width})`, async () => {
    const { page, trouble, close } = await openPage(browser, viewport);
    await page.goto(machine.web);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await sound(page, `${width}-1-start`);

    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: /owner@asha\.example/ }).waitFor();
    assert.ok(page.url().startsWith(machine.issuer));
    await sound(page, `${width}-2-people`);

    const answer = page.waitForResponse((r) => new URL(r.url()).pathname === "/v1/customers" && r.request().method() === "GET");
    await page.getByRole("button", { name: /owner@asha\.example/ }).click();
    const { items } = await (await answer).json();
    assert.ok(items.length > 0, "the tenant has customers");
    await page.getByRole("table").waitFor();
    const shown = await page.getByRole("rowheader").allTextContents();
    assert.deepEqual(shown, items.map((c) => c.name));
    const bar = await page.getByRole("banner").textContent();
    for (const word of ["asha", "owner", "Olga Owner"]) assert.match(bar, new RegExp(word));
    assert.equal(new URL(page.url()).pathname, "/", "the code does not stay in the address");
    await sound(page, `${width}-3-customers`);

    await page.reload();
    await page.getByRole("table").waitFor(); // still signed in
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0, "nothing is left of the sign-in");
    assert.deepEqual(trouble, []);
    await close();
  });
}

test("a page that nobody is signed in to shows nothing of the tenant", async () => {
  const { page, close } = await openPage(browser, widths.desktop);
  const asked = [];
  page.on("request", (r) => new URL(r.url()).pathname.startsWith("/v1/") && asked.push(r.url()));
  await page.goto(`${machine.web}/customers`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  assert.deepEqual(asked, []);
  await close();
});

test("a code that somebody else sends signs nobody in", async () => {
  const { page, close } = await openPage(browser, widths.desktop);
  await page.goto(`${machine.web}/signed-in?code=x&state=y`);
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("banner").count(), 0);
  assert.deepEqual(await barriers(page), []);
  await close();
});
