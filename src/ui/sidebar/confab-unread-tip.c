// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-unread-tip.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/* A badge that says what it counts: to those who point at it, and to a screen reader when its row
 * gets the focus. The database is asked then and not before; what it says is kept until the counts
 * change. */

#define NAMED 3

typedef struct
{
  ConfabSession *session;           /* borrowed from the row, as the next */
  ConfabConversation *conversation; /* NULL: nothing is unread */
  char *key;                        /* of what the text is about */
  char *text;                       /* NULL: not known yet */
  gboolean asking;
  GPtrArray *badges; /* borrowed */
} Tip;

static GQuark
tip_quark (void)
{
  return g_quark_from_static_string ("confab-unread-tip");
}

static void
tip_free (Tip *tip)
{
  g_free (tip->key);
  g_free (tip->text);
  g_ptr_array_unref (tip->badges);
  g_free (tip);
}

static Tip *
get_tip (GtkWidget *row)
{
  return g_object_get_qdata (G_OBJECT (row), tip_quark ());
}

/* "Ada, Ben and 2 others" */
static char *
list_names (const char *const *ids, ConfabRoster *roster)
{
  guint n = ids != NULL ? g_strv_length ((char **) ids) : 0;
  guint n_named = n <= NAMED ? n : NAMED - 1;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) some = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_named; i++)
    g_strv_builder_add (names,
                        confab_user_get_display_name (confab_roster_get_user (roster, ids[i])));

  some = g_strv_builder_end (names);
  /* Translators: what stands between the parts of an enumeration */
  text = g_strjoinv (_ (", "), some);

  if (n == n_named)
    return g_steal_pointer (&text);

  /* Translators: some names, and how many people there are besides them */
  return g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", n - n_named), text,
                          n - n_named);
}

static void
append_mentions (GString *text, guint n, const char *names)
{
  g_string_append_c (text, '\n');

  if (*names == '\0')
    g_string_append_printf (text, ngettext ("%u mentions you", "%u mention you", n), n);
  else
    /* Translators: of unread messages: how many, and who has written them */
    g_string_append_printf (text, ngettext ("%u mentions you: %s", "%u mention you: %s", n), n,
                            names);
}

/**
 * confab_unread_to_text:
 * @unread: what is known of the messages
 *
 * Returns: (transfer full): what a conversation's badge counts: "12 new messages since yesterday at
 *   14:05", who mentions the user, or else who has written
 */
char *
confab_unread_to_text (ConfabConversation *conversation,
                       const ConfabUnreadData *unread,
                       ConfabRoster *roster)
{
  guint n = confab_conversation_get_unread_count (conversation);
  guint n_mentions = confab_conversation_get_mention_count (conversation);
  gboolean is_direct = confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *mentions = list_names ((const char *const *) unread->mention_ids, roster);
  g_autofree char *senders = list_names ((const char *const *) unread->sender_ids, roster);

  /* Of messages that are still on their way it is not known when they were sent. */
  if (unread->since_at > 0 && unread->n_held >= n)
    {
      g_autofree char *since =
          confab_calendar_format_full (confab_calendar_get_default (), unread->since_at);

      g_string_append_printf (text,
                              /* Translators: %s is a time in a sentence: "yesterday at 14:05" */
                              ngettext ("%u new message since %s", "%u new messages since %s", n),
                              n, since);
    }
  else
    {
      g_string_append_printf (text, ngettext ("%u new message", "%u new messages", n), n);
    }

  if (n_mentions > 0)
    append_mentions (text, n_mentions, mentions);
  else if (!is_direct && *senders != '\0')
    {
      g_string_append_c (text, '\n');
      /* Translators: who has written the unread messages */
      g_string_append_printf (text, _ ("From %s"), senders);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  GWeakRef row;
  ConfabSession *session;
  ConfabConversation *conversation;
  char *key;
} Asking;

static void
asking_free (Asking *asking)
{
  g_weak_ref_clear (&asking->row);
  g_object_unref (asking->session);
  g_object_unref (asking->conversation);
  g_free (asking->key);
  g_free (asking);
}

static void
show (GtkWidget *row, Tip *tip)
{
  GtkWidget *parent = gtk_widget_get_parent (row);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    tip->text, -1);

  for (guint i = 0; i < tip->badges->len; i++)
    {
      GtkWidget *badge = g_ptr_array_index (tip->badges, i);

      gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      tip->text, -1);
      gtk_widget_trigger_tooltip_query (badge);
    }
}

static DexFuture *
explain_fiber (Asking *asking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
      dex_await_boxed (confab_session_explain_unread (asking->session, asking->conversation),
                       &error);
  g_autoptr (GtkWidget) row = g_weak_ref_get (&asking->row);
  Tip *tip = row != NULL ? get_tip (row) : NULL;

  if (tip == NULL || g_strcmp0 (tip->key, asking->key) != 0)
    return NULL;

  tip->asking = FALSE;

  if (list == NULL)
    return NULL;

  g_free (tip->text);
  tip->text = confab_unread_to_text (asking->conversation, g_ptr_array_index (list, 0),
                                     confab_session_get_roster (asking->session));
  show (row, tip);
  return NULL;
}

static void
ask (GtkWidget *row)
{
  Tip *tip = get_tip (row);
  Asking *asking;

  if (tip->conversation == NULL || tip->session == NULL || tip->text != NULL || tip->asking)
    return;

  tip->asking = TRUE;
  asking = g_new0 (Asking, 1);
  g_weak_ref_init (&asking->row, row);
  asking->session = g_object_ref (tip->session);
  asking->conversation = g_object_ref (tip->conversation);
  asking->key = g_strdup (tip->key);
  CONFAB_SPAWN_AND_FORGET (explain_fiber, asking, asking_free);
}

static gboolean
query_tooltip_cb (GtkWidget *badge,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  GtkWidget *row)
{
  Tip *tip = get_tip (row);

  if (tip->text == NULL)
    {
      ask (row);
      return FALSE;
    }

  gtk_tooltip_set_text (tooltip, tip->text);
  return TRUE;
}

static void
focused_cb (GtkEventController *focus)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_event_controller_get_widget (focus));

  if (row != NULL && get_tip (row) != NULL)
    ask (row);
}

/* The focus is on what holds the row. */
static void
parent_changed_cb (GtkWidget *row)
{
  GtkWidget *parent = gtk_widget_get_parent (row);
  GtkEventController *focus;

  if (parent == NULL || g_object_get_qdata (G_OBJECT (parent), tip_quark ()) != NULL)
    return;

  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (focused_cb), NULL);
  gtk_widget_add_controller (parent, focus);
  g_object_set_qdata (G_OBJECT (parent), tip_quark (), focus);
}

/**
 * confab_unread_tip_install:
 * @row: a row of the list of conversations
 * @badge: what in it counts
 *
 * Has the badge say what it counts, see confab_unread_tip_update().
 */
void
confab_unread_tip_install (GtkWidget *row, GtkWidget *badge)
{
  Tip *tip = get_tip (row);

  if (tip == NULL)
    {
      tip = g_new0 (Tip, 1);
      tip->badges = g_ptr_array_new ();
      g_object_set_qdata_full (G_OBJECT (row), tip_quark (), tip, (GDestroyNotify) tip_free);
      g_signal_connect (row, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
    }

  g_ptr_array_add (tip->badges, badge);
  gtk_widget_set_has_tooltip (badge, TRUE);
  g_signal_connect_object (badge, "query-tooltip", G_CALLBACK (query_tooltip_cb), row,
                           G_CONNECT_DEFAULT);
}

/**
 * confab_unread_tip_update:
 * @session: (nullable): whom to ask; borrowed until the next call
 * @conversation: (nullable): what the row shows; borrowed until the next call
 *
 * Call it when either may have changed.
 */
void
confab_unread_tip_update (GtkWidget *row, ConfabSession *session, ConfabConversation *conversation)
{
  Tip *tip = get_tip (row);
  GtkWidget *parent = gtk_widget_get_parent (row);
  guint n = conversation != NULL ? confab_conversation_get_unread_count (conversation) : 0;
  g_autofree char *key =
      n > 0 ? g_strdup_printf ("%s %" G_GINT64_FORMAT " %u %u",
                               confab_conversation_get_id (conversation),
                               confab_conversation_get_seen_seq (conversation), n,
                               confab_conversation_get_mention_count (conversation))
            : NULL;

  tip->session = session;
  tip->conversation = n > 0 ? conversation : NULL;

  if (!g_set_str (&tip->key, key))
    return;

  tip->asking = FALSE;

  if (tip->text == NULL)
    return;

  g_clear_pointer (&tip->text, g_free);

  if (parent != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
