//! Webhooks: `setWebhook` and its kin.

use serde_json::{Value, json};

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::bots::Webhook,
};

/// Every kind of update there is.
const KINDS: [&str; 26] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
    "guest_message",
    "stopped_message_generation",
];

impl Call<'_> {
    /// Remembers allowed_updates; unknown names are ignored, an empty list means the defaults.
    pub fn remember_allowed(&mut self) {
        let Some(Ok(Value::Array(list))) = self.args.json("allowed_updates") else {
            return;
        };
        let mut names = Vec::new();
        for name in list.iter().filter_map(Value::as_str) {
            if KINDS.contains(&name) {
                names.push(name.to_owned());
            } else {
                self.blame("allowed_updates", format!("there is no update kind {name}"));
            }
        }
        if let Some(bot) = self.state.bots.get_mut(&self.bot) {
            bot.allowed = (!names.is_empty()).then_some(names);
        }
    }

    pub(super) fn set_webhook(&mut self) -> Outcome<Out> {
        let url = self.args.text("url").to_owned();
        if url.is_empty() {
            return self.delete_webhook();
        }
        self.check_url(&url)?;
        let secret = self
            .args
            .get("secret_token")
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        if let Some(secret) = &secret {
            if secret.len() > 256 {
                return Err(Refusal::bad("secret token is too long"));
            }
            if !secret
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
            {
                return Err(Refusal::bad("secret token contains unallowed characters"));
            }
        }
        let now = self.state.now();
        let serial = self.state.next_serial();
        let max_connections = self
            .args
            .maybe_int("max_connections")
            .filter(|n| *n > 0)
            .unwrap_or(40)
            .clamp(1, 100);
        let ip_address = self
            .args
            .get("ip_address")
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        let drop_pending = self.args.flag("drop_pending_updates");
        let me = self
            .state
            .bots
            .get_mut(&self.bot)
            .ok_or_else(|| Refusal::new(401, "Unauthorized"))?;
        let hasty = me
            .webhook_at
            .is_some_and(|at| now - at < chrono::TimeDelta::seconds(1) && at <= now);
        let same = me.webhook.as_ref().is_some_and(|hook| {
            hook.url == url && hook.secret == secret && hook.max_connections == max_connections
        });
        if hasty && !same {
            return Err(Refusal::flood(1));
        }
        me.webhook_at = Some(now);
        if drop_pending {
            me.queue.clear();
        }
        // A poll that waits is ended.
        me.polling.serial += 1;
        if !same {
            me.webhook = Some(Webhook {
                url,
                secret,
                max_connections,
                ip_address,
                last_error: None,
                serial,
            });
        }
        me.wake.notify_waiters();
        self.remember_allowed();
        Ok(Out::Said(if same {
            "Webhook is already set"
        } else {
            "Webhook was set"
        }))
    }

    fn check_url(&self, url: &str) -> Outcome<()> {
        let invalid = || Refusal::bad("invalid webhook URL specified");
        let (scheme, rest) = url.split_once("://").ok_or_else(invalid)?;
        let authority = rest
            .split(['/', '?', '#'])
            .next()
            .filter(|host| !host.is_empty())
            .ok_or_else(invalid)?;
        let scheme = scheme.to_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(invalid());
        }
        if self.state.local {
            return Ok(());
        }
        if scheme != "https" {
            return Err(Refusal::bad(
                "bad webhook: An HTTPS URL must be provided for webhook",
            ));
        }
        let port = authority
            .rsplit_once(':')
            .and_then(|(_, port)| port.parse::<u16>().ok())
            .unwrap_or(443);
        if ![80, 88, 443, 8443].contains(&port) {
            return Err(Refusal::bad(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
            ));
        }
        Ok(())
    }

    pub(super) fn delete_webhook(&mut self) -> Outcome<Out> {
        let drop_pending = self.args.flag("drop_pending_updates");
        let me = self
            .state
            .bots
            .get_mut(&self.bot)
            .ok_or_else(|| Refusal::new(401, "Unauthorized"))?;
        if drop_pending {
            me.queue.clear();
        }
        let was = me.webhook.take().is_some();
        me.wake.notify_waiters();
        Ok(Out::Said(if was {
            "Webhook was deleted"
        } else {
            "Webhook is already deleted"
        }))
    }

    pub(super) fn get_webhook_info(&mut self) -> Outcome<Out> {
        self.state.forget_old(self.bot);
        let me = self
            .state
            .bots
            .get(&self.bot)
            .ok_or_else(|| Refusal::new(401, "Unauthorized"))?;
        let mut out = json!({ "url": "", "has_custom_certificate": false, "pending_update_count": me.queue.len() });
        if let Some(map) = out.as_object_mut() {
            if let Some(hook) = &me.webhook {
                map.insert("url".into(), json!(hook.url));
                map.insert("max_connections".into(), json!(hook.max_connections));
                if let Some(ip) = &hook.ip_address {
                    map.insert("ip_address".into(), json!(ip));
                }
                if let Some((at, text)) = &hook.last_error {
                    map.insert("last_error_date".into(), json!(at));
                    map.insert("last_error_message".into(), json!(text));
                }
            }
            if let Some(allowed) = &me.allowed {
                map.insert("allowed_updates".into(), json!(allowed));
            }
        }
        Ok(out.into())
    }
}
