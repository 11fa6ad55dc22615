// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-trust-row.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"

#include <glib/gi18n.h>

/**
 * ConfabTrustRow:
 *
 * Says quietly whether the keys of whom one talks with were verified, and leads there.
 *
 * Properties "session", "conversation".
 */
struct _ConfabTrustRow
{
  AdwActionRow parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkImage *mark;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabTrustRowProp;

static GParamSpec *props[PROP_CONVERSATION + 1];

G_DEFINE_FINAL_TYPE (ConfabTrustRow, confab_trust_row, ADW_TYPE_ACTION_ROW)

static ConfabUser *
get_peer (ConfabTrustRow *self)
{
  return self->conversation != NULL ? confab_conversation_get_peer (self->conversation) : NULL;
}

static void
show (ConfabTrustRow *self, const ConfabTrust *trust)
{
  gboolean verified = trust != NULL && trust->verified;
  gboolean changed = trust != NULL && trust->paused;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 verified ? _ ("Verified") : _ ("Verify…"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               verified  ? _ ("You have compared numbers.")
                               : changed ? _ ("Their identity was reset since.")
                                         : _ ("Compare a number to be sure that nobody stands "
                                              "between you."));
  gtk_image_set_from_icon_name (self->mark,
                                verified ? "object-select-symbolic" : "dialog-password-symbolic");
}

typedef struct
{
  GWeakRef row;
  ConfabSession *session;
  ConfabUser *user;
} Loading;

static void
loading_free (Loading *loading)
{
  g_weak_ref_clear (&loading->row);
  g_object_unref (loading->session);
  g_object_unref (loading->user);
  g_free (loading);
}

static DexFuture *
load_fiber (Loading *loading)
{
  g_autoptr (ConfabTrust) trust =
      dex_await_boxed (confab_session_load_trust (loading->session, loading->user), NULL);
  g_autoptr (ConfabTrustRow) self = g_weak_ref_get (&loading->row);

  if (self != NULL && get_peer (self) == loading->user)
    show (self, trust);

  return NULL;
}

static void
load (ConfabTrustRow *self)
{
  ConfabUser *user = get_peer (self);
  Loading *loading;

  gtk_widget_set_visible (GTK_WIDGET (self), user != NULL);

  if (user == NULL || self->session == NULL)
    return;

  show (self, NULL);
  loading = g_new0 (Loading, 1);
  g_weak_ref_init (&loading->row, self);
  loading->session = g_object_ref (self->session);
  loading->user = g_object_ref (user);
  CONFAB_SPAWN_AND_FORGET (load_fiber, loading, loading_free);
}

static void
set_session (ConfabTrustRow *self, ConfabSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, load, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (session, "trust-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);

  load (self);
}

static void
confab_trust_row_activate (AdwActionRow *row)
{
  ConfabUser *user = get_peer (CONFAB_TRUST_ROW (row));

  if (user != NULL)
    gtk_widget_activate_action (GTK_WIDGET (row), CONFAB_ACTION_VERIFY_PERSON, "s",
                                confab_user_get_id (user));
}

static void
confab_trust_row_dispose (GObject *object)
{
  ConfabTrustRow *self = CONFAB_TRUST_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_trust_row_parent_class)->dispose (object);
}

static void
confab_trust_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabTrustRow *self = CONFAB_TRUST_ROW (object);

  switch ((ConfabTrustRowProp) id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      load (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_trust_row_class_init (ConfabTrustRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_trust_row_dispose;
  object_class->set_property = confab_trust_row_set_property;
  ADW_ACTION_ROW_CLASS (klass)->activate = confab_trust_row_activate;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_trust_row_init (ConfabTrustRow *self)
{
  self->mark = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->mark));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
