// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-needs.h"

#include "confab-session-private.h"

static DexFuture *
list_cb (gpointer data)
{
  ConfabSession *self = CONFAB_SESSION (data);

  return self->store != NULL ? confab_store_list_needs (self->store)
                             : confab_session_not_started ();
}

/**
 * confab_session_get_needs:
 *
 * Returns: (transfer none): the list of what waits; it is read from the first call on
 */
ConfabNeeds *
confab_session_get_needs (ConfabSession *self)
{
  g_return_val_if_fail (CONFAB_IS_SESSION (self), NULL);

  if (self->needs == NULL)
    self->needs = confab_needs_new (self->roster, self->clock, list_cb, self);

  return self->needs;
}

/* Nothing of it is in a ChangeSet. */
static DexFuture *
refresh_cb (DexFuture *future, gpointer data)
{
  ConfabSession *self = CONFAB_SESSION (data);

  if (self->needs != NULL)
    confab_needs_refresh (self->needs);

  return NULL;
}

static DexFuture *
then_refresh (ConfabSession *self, DexFuture *saving)
{
  return dex_future_finally (confab_session_take (self, saving), refresh_cb, g_object_ref (self),
                             g_object_unref);
}

/**
 * confab_session_set_need_done:
 * @key: from confab_need_get_key()
 * @seq: up to which event nothing is to be answered any more; 0 takes back what was said of it
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_set_need_done (ConfabSession *self,
                              const char *conversation_id,
                              const char *key,
                              gint64 seq)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return then_refresh (self, confab_store_set_need_done (self->store, conversation_id, key, seq));
}

/**
 * confab_session_snooze_need:
 * @key: from confab_need_get_key()
 * @until_ms: when it comes back, in ms since 1970; 0 for when who said it writes there again
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_snooze_need (ConfabSession *self,
                            const char *conversation_id,
                            const char *key,
                            gint64 until_ms)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  return then_refresh (self,
                       confab_store_snooze_need (self->store, conversation_id, key, until_ms));
}
