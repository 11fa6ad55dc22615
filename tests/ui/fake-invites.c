// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/confab-session-invites.h"
#include "fake-client.h"
#include "made-up.h"

gboolean fake_more_bans;

/* Links into conversations and bans, of the client that is made up. */

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

static ConfabUserData *
make_user (ConfabSession *self, guint number)
{
  ConfabUser *user =
      confab_roster_get_user (confab_session_get_roster (self), made_up_id (number, 'a'));
  ConfabUserData *data = confab_user_data_new ();

  data->id = g_strdup (confab_user_get_id (user));
  data->name = g_strdup (confab_user_get_name (user));
  data->display_name = g_strdup (confab_user_get_display_name (user));
  return data;
}

static ConfabInviteData *
make_invite (ConfabSession *self, guint number, guint creator, gint64 uses, gint64 max_uses)
{
  ConfabInviteData *invite = confab_invite_data_new ();

  invite->id = g_strdup (made_up_id (number, 'd'));
  invite->conversation_id = g_strdup (made_up_id (2, 'c'));
  invite->creator_id = g_strdup (made_up_id (creator, 'a'));
  invite->creator = make_user (self, creator);
  invite->uses = uses;
  invite->max_uses = max_uses;
  invite->expires_at = max_uses > 0 ? MADE_UP_NOW_MS + 48 * HOUR_MS : 0;
  invite->created_at = MADE_UP_NOW_MS - HOUR_MS;
  return invite;
}

static DexFuture *
answer_list (GPtrArray *list)
{
  g_autoptr (GPtrArray) owned = list;

  if (fake_error != NULL)
    return confab_reject (&fake_error);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&owned));
}

DexFuture *
confab_session_make_invite (ConfabSession *self,
                            ConfabConversation *conversation,
                            gint64 lasts_ms,
                            guint max_uses)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_invite_data_free);
  ConfabInviteData *invite = make_invite (self, 3, 0, 0, max_uses);

  fake_note ("make-invite %s %" G_GINT64_FORMAT " %u", confab_conversation_get_title (conversation),
             lasts_ms, max_uses);
  invite->code = g_strdup ("cfj_Zm9yIGRvY3VtZW50YXRpb24gb25seQ");
  g_ptr_array_add (list, invite);
  return answer_list (list);
}

DexFuture *
confab_session_load_invites (ConfabSession *self, ConfabConversation *conversation)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_invite_data_free);

  g_ptr_array_add (list, make_invite (self, 1, 0, 3, 10));
  g_ptr_array_add (list, make_invite (self, 2, 1, 0, 0));
  return answer_list (list);
}

DexFuture *
confab_session_revoke_invite (ConfabSession *self,
                              ConfabConversation *conversation,
                              const char *invite_id)
{
  fake_note ("revoke %s", invite_id);
  return fake_answer (NULL);
}

DexFuture *
confab_session_look_at_invite (ConfabSession *self, const char *code)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_invite_view_data_free);
  ConfabInviteViewData *view = confab_invite_view_data_new ();

  fake_note ("look %s", code);
  view->inviter = make_user (self, 1);
  view->conversation = confab_conversation_data_new ();
  view->conversation->id = g_strdup (made_up_id (g_str_has_suffix (code, "known") ? 2 : 80, 'c'));
  view->conversation->participant_count = 6;

  if (g_str_has_suffix (code, "channel"))
    {
      view->conversation->type = CONFAB_CONVERSATION_CHANNEL;
      view->conversation->name = g_strdup ("Chess");
      view->conversation->topic = g_strdup ("Openings, endings and all between");
    }
  else
    {
      view->conversation->type = CONFAB_CONVERSATION_GROUP;
      view->conversation->participants = g_ptr_array_new ();

      for (guint i = 1; i < 5; i++)
        {
          ConfabParticipantData *participant = confab_participant_data_new ();

          participant->user_id = g_strdup (made_up_id (i, 'a'));
          participant->user = make_user (self, i);
          g_ptr_array_add (view->conversation->participants, participant);
        }
    }

  g_ptr_array_add (list, view);
  return answer_list (list);
}

DexFuture *
confab_session_join_invite (ConfabSession *self, const char *code)
{
  fake_note ("join %s", code);
  return fake_answer (g_object_ref (
      confab_roster_get_conversation (confab_session_get_roster (self), made_up_id (5, 'c'))));
}

DexFuture *
confab_session_ban (ConfabSession *self,
                    ConfabConversation *conversation,
                    ConfabUser *user,
                    const char *reason)
{
  fake_note ("ban %s %s %s", confab_conversation_get_title (conversation),
             confab_user_get_display_name (user), reason);
  return fake_answer (NULL);
}

DexFuture *
confab_session_load_bans (ConfabSession *self, ConfabConversation *conversation, const char *after)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_ban_data_free);
  ConfabBanData *ban = confab_ban_data_new ();

  fake_note ("bans after %s", after != NULL ? after : "-");
  ban->user_id = g_strdup (made_up_id (6, 'a'));
  ban->user = make_user (self, 6);
  ban->actor_id = g_strdup (made_up_id (0, 'a'));
  ban->actor = make_user (self, 0);
  ban->reason = g_strdup ("Advertising for his bicycle shop");
  ban->created_at = MADE_UP_NOW_MS - 50 * HOUR_MS;

  if (fake_was_asked ("lift Tim"))
    confab_ban_data_free (ban);
  else
    g_ptr_array_add (list, ban);

  if (fake_error != NULL)
    {
      g_ptr_array_unref (list);
      return confab_reject (&fake_error);
    }

  return dex_future_new_take_boxed (
      CONFAB_TYPE_LIST_PAGE,
      confab_list_page_new (list, after == NULL && fake_more_bans ? "1" : NULL));
}

DexFuture *
confab_session_lift_ban (ConfabSession *self, ConfabConversation *conversation, const char *user_id)
{
  ConfabUser *user = confab_roster_get_user (confab_session_get_roster (self), user_id);

  fake_note ("lift %s", confab_user_get_display_name (user));
  return fake_answer (NULL);
}
