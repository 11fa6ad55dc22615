// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-closures.h"

#include "confab-calendar.h"
#include "confab-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What expressions in Blueprint files call. The first argument is the object that the expression
 * belongs to. What is passed and not used is there to be watched: the expression is evaluated again
 * when it changes. */

static gboolean
closure_not (gpointer object, gboolean value)
{
  return !value;
}

static gboolean
closure_both (gpointer object, gboolean a, gboolean b)
{
  return a && b;
}

static gboolean
closure_has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
closure_is_set (gpointer object, gpointer value)
{
  return value != NULL;
}

static gboolean
closure_is_some (gpointer object, guint count)
{
  return count > 0;
}

/* A stack's page by whether a list has something. */
static char *
closure_some_or_none (gpointer object, guint count)
{
  return g_strdup (count > 0 ? "some" : "none");
}

static char *
closure_full_time (gpointer object, gint64 unix_ms, gint64 today)
{
  return confab_calendar_format_full (confab_calendar_get_default (), unix_ms);
}

static char *
closure_time (gpointer object, gint64 unix_ms)
{
  return confab_calendar_format_time (confab_calendar_get_default (), unix_ms);
}

static char *
closure_presence (gpointer object,
                  ConfabUserStatus status,
                  const char *custom_status,
                  gint64 last_seen_at,
                  gint64 today)
{
  return confab_presence_to_text (status, custom_status, last_seen_at);
}

static char *
closure_status (gpointer object, ConfabUserStatus status)
{
  return g_strdup (confab_status_to_text (status));
}

static char *
closure_role (gpointer object, int role)
{
  return g_strdup (confab_role_to_text ((ConfabParticipantRole) role));
}

static char *
closure_user_name (gpointer object, const char *name)
{
  return name != NULL && *name != '\0' ? g_strdup_printf ("@%s", name) : g_strdup ("");
}

static char *
closure_presence_name (gpointer object, ConfabUserStatus status)
{
  return g_strdup (confab_status_to_name (status));
}

/* An address as people say it. */
static char *
closure_server_name (gpointer object, const char *address)
{
  if (address == NULL)
    return g_strdup ("");

  return g_strdup (g_str_has_prefix (address, "https://") ? address + strlen ("https://")
                                                          : address);
}

static char *
closure_subtitle (gpointer object,
                  ConfabConversation *conversation,
                  const char *topic,
                  guint participant_count,
                  gboolean has_left)
{
  return conversation != NULL ? confab_conversation_to_subtitle (conversation) : g_strdup ("");
}

static gboolean
closure_is_channel (gpointer object, ConfabConversationType kind)
{
  return kind == CONFAB_CONVERSATION_CHANNEL;
}

static gboolean
closure_is_direct (gpointer object, ConfabConversationType kind)
{
  return kind == CONFAB_CONVERSATION_DIRECT;
}

/* What an avatar shows instead of initials. */
static char *
closure_kind_avatar (gpointer object, ConfabConversationType kind)
{
  return kind == CONFAB_CONVERSATION_CHANNEL ? g_strdup ("confab-channel-symbolic") : NULL;
}

static char *
closure_kind_icon (gpointer object, ConfabConversationType kind)
{
  return g_strdup (kind == CONFAB_CONVERSATION_CHANNEL ? "confab-channel-symbolic"
                   : kind == CONFAB_CONVERSATION_GROUP ? "confab-people-symbolic"
                                                       : "avatar-default-symbolic");
}

static char *
closure_privacy (gpointer object, ConfabConversationType kind)
{
  return g_strdup (CONFAB_IS_PRIVATE (kind) ? _ ("End-to-end encrypted")
                                            : _ ("Public channel, not encrypted"));
}

static char *
closure_seal (gpointer object, ConfabConversationType kind, gboolean verified)
{
  if (!verified || kind != CONFAB_CONVERSATION_DIRECT)
    return closure_privacy (object, kind);

  /* Translators: of the person one talks with, beside a shield */
  return g_strdup (_ ("Verified, end-to-end encrypted"));
}

static char *
closure_seal_icon (gpointer object, ConfabConversationType kind, gboolean verified)
{
  return g_strdup (verified && kind == CONFAB_CONVERSATION_DIRECT ? "confab-verified-symbolic"
                   : CONFAB_IS_PRIVATE (kind)                     ? "confab-lock-symbolic"
                                                                  : "confab-globe-symbolic");
}

static char *
closure_privacy_icon (gpointer object, ConfabConversationType kind)
{
  return g_strdup (CONFAB_IS_PRIVATE (kind) ? "confab-lock-symbolic" : "confab-globe-symbolic");
}

static char *
closure_privacy_explanation (gpointer object, ConfabConversationType kind)
{
  if (CONFAB_IS_PRIVATE (kind))
    return g_strdup (_ ("Only the people in this conversation can read what is written here, and "
                        "open its files: all of it is encrypted from device to device."));

  return g_strdup (_ ("Everybody on this server can find this channel, join it and read all that "
                      "was ever written in it."));
}

/**
 * confab_closures_bind:
 * @widget_class: a class whose template calls closures
 *
 * Gives the template the one set of functions that expressions may call. To be called in
 * class_init, after the template has been set.
 */
void
confab_closures_bind (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GCallback func;
  } closures[] = {
    { "not", G_CALLBACK (closure_not) },
    { "both", G_CALLBACK (closure_both) },
    { "has_text", G_CALLBACK (closure_has_text) },
    { "is_set", G_CALLBACK (closure_is_set) },
    { "is_some", G_CALLBACK (closure_is_some) },
    { "some_or_none", G_CALLBACK (closure_some_or_none) },
    { "full_time", G_CALLBACK (closure_full_time) },
    { "time", G_CALLBACK (closure_time) },
    { "presence", G_CALLBACK (closure_presence) },
    { "status", G_CALLBACK (closure_status) },
    { "role", G_CALLBACK (closure_role) },
    { "user_name", G_CALLBACK (closure_user_name) },
    { "presence_name", G_CALLBACK (closure_presence_name) },
    { "server_name", G_CALLBACK (closure_server_name) },
    { "kind_avatar", G_CALLBACK (closure_kind_avatar) },
    { "subtitle", G_CALLBACK (closure_subtitle) },
    { "is_channel", G_CALLBACK (closure_is_channel) },
    { "is_direct", G_CALLBACK (closure_is_direct) },
    { "kind_icon", G_CALLBACK (closure_kind_icon) },
    { "privacy", G_CALLBACK (closure_privacy) },
    { "seal", G_CALLBACK (closure_seal) },
    { "seal_icon", G_CALLBACK (closure_seal_icon) },
    { "privacy_icon", G_CALLBACK (closure_privacy_icon) },
    { "privacy_explanation", G_CALLBACK (closure_privacy_explanation) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_widget_class_bind_template_callback_full (widget_class, closures[i].name, closures[i].func);
}
