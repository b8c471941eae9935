// What tenants do on every page of these stories.
export const money = /₹|INR/;

/** On the page of a home: the room, the day, and the button. */
export async function hold(page, { room, moveIn }) {
  const choice = page.getByRole("radio", { name: new RegExp(room) });
  if ((await choice.getAttribute("aria-checked")) !== "true") await choice.click();
  await page.getByLabel("Move-in date").fill(moveIn);
  await page.getByRole("button", { name: "Hold this room for 15 minutes" }).click();
  await page.getByRole("timer").waitFor();
}

/** On the page of a held booking: opens the card form where it is not open yet, fills it in and sends it. */
export async function pay(page, number) {
  const open = page.getByRole("button", { name: /^Pay .* by card$/ });
  const card = page.getByLabel("Card number");
  await open.or(card).first().waitFor();
  if (await open.isVisible()) await open.click();
  await card.waitFor();
  await card.fill("");
  await card.pressSequentially(number);
  await page.getByLabel("Expires").fill("");
  await page.getByLabel("Expires").pressSequentially("1234");
  await page.getByLabel("Security code").fill("123");
  await page.getByRole("button", { name: /^Pay / }).click();
}

export const timeline = (page) => page.getByRole("region", { name: "What has happened" });
