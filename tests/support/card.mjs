// Pays as the web page does: the card goes from the browser to the payment provider, never through our services.

export const cards = {
  good: "4242424242424242",
  threeDSecure: "4000002500003155",
  insufficientFunds: "4000000000009995",
};

/** Confirms a payment as Stripe.js does; answers {status, body}. */
export async function confirm(payment, number = cards.good, returnUrl = "http://127.0.0.1/back", { signal } = {}) {
  const form = new URLSearchParams({
    key: payment.publishable_key,
    client_secret: payment.client_secret,
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": number,
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "2034",
    "payment_method_data[card][cvc]": "123",
    return_url: returnUrl,
  });
  const response = await fetch(`${payment.stripe_api_base}/v1/payment_intents/${payment.payment_intent_id}/confirm`, {
    method: "POST",
    body: form,
    signal,
  });
  return { status: response.status, body: await response.json() };
}
