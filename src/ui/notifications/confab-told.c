// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-told.h"

/* A notice has the newest lines of a conversation. */
#define LINES_MAX 5

#define PICTURE_PX 96

/* A picture on its way, which may come when nobody waits for it any more. */
typedef struct _Coming
{
  ConfabTold *told; /* NULL then */
} Coming;

static void
set_picture (ConfabTold *self, const char *id)
{
  if (self->coming != NULL)
    self->coming->told = NULL;

  self->coming = NULL;
  g_set_str (&self->picture_id, id);
  g_clear_pointer (&self->picture, confab_pixels_unref);
}

static void
stop_waiting (ConfabTold *self)
{
  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  self->alarm = 0;
  self->is_delayed = FALSE;
}

static void
tell (ConfabTold *self)
{
  stop_waiting (self);
  self->tell (self, self->data);
}

static void
alarm_cb (gpointer data)
{
  ConfabTold *self = data;

  self->alarm = 0;
  tell (self);
}

/* Without a picture it is told as well. */
static DexFuture *
picture_cb (DexFuture *future, gpointer data)
{
  Coming *coming = data;
  ConfabTold *self = coming->told;
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;

  if (value != NULL)
    {
      self->picture = g_value_dup_boxed (value);
      self->coming = NULL;
    }
  else
    set_picture (self, NULL);

  if (self->alarm != 0 && !self->is_delayed)
    tell (self);

  return NULL;
}

static void
look_for_picture (ConfabTold *self, const char *picture_id)
{
  if (g_strcmp0 (self->picture_id, picture_id) == 0)
    return;

  set_picture (self, picture_id);

  if (picture_id == NULL)
    return;

  self->coming = g_new0 (Coming, 1);
  self->coming->told = self;
  dex_future_disown (
      dex_future_finally (confab_session_load_avatar (self->session, picture_id, PICTURE_PX),
                          picture_cb, self->coming, g_free));
}

/**
 * confab_told_make_id:
 *
 * Returns: (transfer full): what the conversation is called here. Two accounts can be in the same.
 */
char *
confab_told_make_id (ConfabSession *session, const char *conversation_id)
{
  return g_strjoin ("/", confab_account_get_id (confab_session_get_account (session)),
                    conversation_id, NULL);
}

/**
 * confab_told_new:
 * @session: of which account
 * @conversation_id: of which conversation
 * @clock: which says when something is told
 * @tell: called when something is to be told
 *
 * Returns: (transfer full): of a conversation of which nothing was told
 */
ConfabTold *
confab_told_new (ConfabSession *session,
                 const char *conversation_id,
                 ConfabClock *clock,
                 ConfabToldFunc tell_func,
                 gpointer data)
{
  ConfabTold *self = g_new0 (ConfabTold, 1);

  self->id = confab_told_make_id (session, conversation_id);
  self->session = g_object_ref (session);
  self->conversation_id = g_strdup (conversation_id);
  self->clock = g_object_ref (clock);
  self->tell = tell_func;
  self->data = data;
  return self;
}

/**
 * confab_told_free:
 * @self: (transfer full): what was told; what waits is never told
 */
void
confab_told_free (ConfabTold *self)
{
  confab_told_forget (self);
  set_picture (self, NULL);
  g_object_unref (self->clock);
  g_free (self->id);
  g_free (self->conversation_id);
  g_object_unref (self->session);
  g_free (self);
}

/**
 * confab_told_add:
 * @line: (transfer full): what is new
 * @is_meant: whether it is told where only mentions are
 */
void
confab_told_add (ConfabTold *self, char *line, gboolean is_meant)
{
  g_queue_push_tail (&self->lines, line);
  self->is_meant = self->is_meant || is_meant;

  while (self->lines.length > LINES_MAX)
    g_free (g_queue_pop_head (&self->lines));
}

/**
 * confab_told_to_body:
 *
 * Returns: (transfer full): the newest lines
 */
char *
confab_told_to_body (ConfabTold *self)
{
  GString *body = g_string_new (NULL);

  for (GList *at = self->lines.head; at != NULL; at = at->next)
    g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", (const char *) at->data);

  return g_string_free (body, FALSE);
}

/**
 * confab_told_tell_in_time:
 * @sender: who wrote the newest
 *
 * Has what was added told: at once, when the picture of the sender is there, or, while somebody is
 * at another device of the user, when it might have been read there.
 */
void
confab_told_tell_in_time (ConfabTold *self, ConfabUser *sender)
{
  gboolean is_elsewhere = confab_session_get_is_used_elsewhere (self->session);

  look_for_picture (self, confab_user_get_picture (sender));

  if (self->alarm != 0)
    return;

  if (!is_elsewhere && self->coming == NULL)
    {
      tell (self);
      return;
    }

  self->is_delayed = is_elsewhere;
  self->alarm = confab_clock_add (self->clock,
                                  is_elsewhere ? CONFAB_TOLD_ELSEWHERE_MS : CONFAB_TOLD_PICTURE_MS,
                                  alarm_cb, self);
}

/**
 * confab_told_hurry:
 *
 * Has what waits for somebody at another device told now.
 */
void
confab_told_hurry (ConfabTold *self)
{
  if (self->alarm != 0 && self->is_delayed)
    tell (self);
}

/**
 * confab_told_forget:
 *
 * What was said is no news any more.
 */
void
confab_told_forget (ConfabTold *self)
{
  stop_waiting (self);
  self->is_meant = FALSE;
  self->is_held = FALSE;
  g_queue_clear_full (&self->lines, g_free);
}
