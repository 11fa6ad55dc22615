// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-trust.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

gboolean fake_trust_is_broken;

static ConfabTrust fake_trust = { .known = TRUE, .digits = FAKE_DIGITS };
static ConfabKeyNotice fake_notice;

static void
changed (ConfabSession *self)
{
  g_signal_emit_by_name (self, "trust-changed");
}

void
fake_set_trust (ConfabSession *self, const ConfabTrust *trust)
{
  fake_trust = trust != NULL ? *trust : (ConfabTrust) { .known = TRUE, .digits = FAKE_DIGITS };
  changed (self);
}

void
fake_set_key_notice (ConfabSession *self, ConfabKeyNoticeKind kind, ConfabUser *user)
{
  fake_notice.kind = kind;
  g_set_str (&fake_notice.user_id, user != NULL ? confab_user_get_id (user) : NULL);
  changed (self);
}

DexFuture *
confab_session_load_trust (ConfabSession *self, ConfabUser *user)
{
  if (fake_trust_is_broken)
    return dex_future_new_reject (CONFAB_ERROR, CONFAB_ERROR_INTERNAL, "Cannot be read");

  return dex_future_new_take_boxed (CONFAB_TYPE_TRUST, confab_trust_copy (&fake_trust));
}

DexFuture *
confab_session_ask_trust (ConfabSession *self, ConfabUser *user)
{
  fake_note ("ask-trust %s", confab_user_get_display_name (user));

  if (fake_error != NULL)
    return confab_reject (&fake_error);

  return confab_session_load_trust (self, user);
}

DexFuture *
confab_session_load_key_notice (ConfabSession *self, ConfabConversation *conversation)
{
  ConfabUser *peer = confab_conversation_get_peer (conversation);
  gboolean here = peer != NULL && g_strcmp0 (confab_user_get_id (peer), fake_notice.user_id) == 0;
  ConfabKeyNotice none = { 0 };

  return dex_future_new_take_boxed (CONFAB_TYPE_KEY_NOTICE,
                                    confab_key_notice_copy (here ? &fake_notice : &none));
}

DexFuture *
confab_session_set_verified (ConfabSession *self, ConfabUser *user, const char *digits)
{
  fake_note ("verified %s %s", confab_user_get_display_name (user), digits);

  if (fake_error == NULL)
    {
      ConfabTrust trust = { .known = TRUE, .verified = TRUE };

      g_strlcpy (trust.digits, digits, sizeof trust.digits);
      fake_notice.kind = CONFAB_KEYS_FINE;
      fake_set_trust (self, &trust);
    }

  return fake_answer (NULL);
}

DexFuture *
confab_session_accept_keys (ConfabSession *self, ConfabUser *user)
{
  fake_note ("accept-keys %s", confab_user_get_display_name (user));

  if (fake_error == NULL)
    {
      fake_notice.kind = CONFAB_KEYS_FINE;
      fake_set_trust (self, NULL);
    }

  return fake_answer (NULL);
}
