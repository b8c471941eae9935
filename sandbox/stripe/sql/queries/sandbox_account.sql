SELECT secret_key, publishable_key, webhook_secret FROM account;
