// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar-dialog.h"

#include "confab-crop-view.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/confab-session-avatars.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/media/confab-media.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabAvatarDialog:
 *
 * One's own picture, or that of a channel: another is chosen, and what is to be seen of it, or it
 * is removed.
 */
struct _ConfabAvatarDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation; /* NULL: one's own */
  ConfabPixels *pixels;             /* what a square is cut out of */
  AdwBanner *banner;
  GtkStack *pages;
  ConfabCropView *crop;
  GtkWidget *zoom;
  GtkWidget *scale;
  GtkAdjustment *zooming;
  GtkWidget *remove;
  guint n_opened;
  gboolean busy;
};

typedef enum
{
  PROP_HEADING = 1,
  PROP_NAME,
  PROP_PICTURE,
  PROP_HINT,
} ConfabAvatarDialogProp;

G_DEFINE_FINAL_TYPE (ConfabAvatarDialog, confab_avatar_dialog, ADW_TYPE_DIALOG)

static GParamSpec *props[PROP_HINT + 1];

static ConfabUser *
get_self (ConfabAvatarDialog *self)
{
  return confab_roster_get_self (confab_session_get_roster (self->session));
}

static const char *
get_picture (ConfabAvatarDialog *self)
{
  return self->conversation != NULL ? confab_conversation_get_picture (self->conversation)
                                    : confab_user_get_picture (get_self (self));
}

static void
update (ConfabAvatarDialog *self)
{
  gboolean chosen = self->pixels != NULL && !self->busy;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "avatar.save", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "avatar.choose", !self->busy);
  gtk_widget_set_visible (self->zoom, chosen);
  gtk_widget_set_visible (self->remove, !chosen && !self->busy && get_picture (self) != NULL);
  gtk_stack_set_visible_child_name (self->pages, self->busy ? "busy" : chosen ? "crop" : "now");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

static void
picture_cb (ConfabAvatarDialog *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);
  update (self);
}

static const char *
to_words (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return _ ("This file is no picture that Confab can show");

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE))
    return _ ("This picture is too large");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("This file cannot be read");

  return _ ("This picture is damaged");
}

static void
show_problem (ConfabAvatarDialog *self, const char *words)
{
  if (words != NULL)
    adw_banner_set_title (self->banner, words);

  adw_banner_set_revealed (self->banner, words != NULL);
}

typedef struct
{
  ConfabAvatarDialog *dialog;
  char *path;
  guint number;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->dialog);
  g_free (opening->path);
  g_free (opening);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabAvatarDialog *self = opening->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels =
      dex_await_boxed (confab_session_open_picture (self->session, opening->path), &error);

  /* It was closed, or another file was chosen meanwhile. */
  if (opening->number != self->n_opened)
    return dex_future_new_false ();

  self->busy = FALSE;

  if (pixels != NULL)
    {
      g_autoptr (GdkTexture) texture = confab_texture_new_from_pixels (pixels);

      g_clear_pointer (&self->pixels, confab_pixels_unref);
      self->pixels = g_steal_pointer (&pixels);
      confab_crop_view_set_texture (self->crop, texture);
    }
  else
    show_problem (self, to_words (error));

  update (self);

  if (self->pixels != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->crop));

  return dex_future_new_true ();
}

/**
 * confab_avatar_dialog_open:
 * @path: of a file that the user has chosen
 *
 * Shows what can be made of it.
 */
void
confab_avatar_dialog_open (ConfabAvatarDialog *self, const char *path)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->dialog = g_object_ref (self);
  opening->path = g_strdup (path);
  opening->number = ++self->n_opened;
  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (ConfabAvatarDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    confab_avatar_dialog_open (self, g_file_peek_path (file));
  else if (file != NULL)
    show_problem (self, _ ("Only files on this computer can be chosen"));
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Picture"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (widget));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static DexFuture *
saved_cb (DexFuture *future, gpointer data)
{
  ConfabAvatarDialog *self = data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) != NULL)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return NULL;
    }

  self->busy = FALSE;
  show_problem (self, _ ("The picture could not be saved"));
  update (self);
  return NULL;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  ConfabAvatarDialog *self = CONFAB_AVATAR_DIALOG (widget);
  int x, y, side;

  confab_crop_view_get_square (self->crop, &x, &y, &side);
  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
  dex_future_disown (dex_future_finally (
      confab_session_set_avatar (self->session, self->conversation, self->pixels, x, y, side),
      saved_cb, g_object_ref (self), g_object_unref));
}

static void
removed_cb (ConfabAvatarDialog *self)
{
  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
  dex_future_disown (
      dex_future_finally (confab_session_remove_avatar (self->session, self->conversation),
                          saved_cb, g_object_ref (self), g_object_unref));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Remove the Picture?"), NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                             _ ("Initials are shown instead, to everybody."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (removed_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
confab_avatar_dialog_closed (AdwDialog *dialog)
{
  CONFAB_AVATAR_DIALOG (dialog)->n_opened++;
}

static void
confab_avatar_dialog_dispose (GObject *object)
{
  ConfabAvatarDialog *self = CONFAB_AVATAR_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_AVATAR_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_pointer (&self->pixels, confab_pixels_unref);

  G_OBJECT_CLASS (confab_avatar_dialog_parent_class)->dispose (object);
}

static void
confab_avatar_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAvatarDialog *self = CONFAB_AVATAR_DIALOG (object);

  if (self->session == NULL)
    return;

  switch ((ConfabAvatarDialogProp) id)
    {
    case PROP_HEADING:
      g_value_set_string (value, self->conversation != NULL ? _ ("Picture of the Channel")
                                                            : _ ("Your Picture"));
      break;
    case PROP_NAME:
      g_value_set_string (value, self->conversation != NULL
                                     ? confab_conversation_get_title (self->conversation)
                                     : confab_user_get_display_name (get_self (self)));
      break;
    case PROP_PICTURE:
      g_value_set_string (value, get_picture (self));
      break;
    case PROP_HINT:
      g_value_set_string (value, self->pixels != NULL
                                     ? _ ("Drag the picture, or use the arrow keys. Only what is "
                                          "inside of the circle is shown.")
                                     : _ ("Everybody on the server can see it."));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, crop);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, zoom);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, scale);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, zooming);
  gtk_widget_class_bind_template_child (widget_class, ConfabAvatarDialog, remove);
}

static void
confab_avatar_dialog_class_init (ConfabAvatarDialogClass *klass)
{
  static const struct
  {
    ConfabAvatarDialogProp prop;
    const char *name;
  } texts[] = {
    { PROP_HEADING, "heading" },
    { PROP_NAME, "name" },
    { PROP_PICTURE, "picture" },
    { PROP_HINT, "hint" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_avatar_dialog_dispose;
  object_class->get_property = confab_avatar_dialog_get_property;
  ADW_DIALOG_CLASS (klass)->closed = confab_avatar_dialog_closed;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    props[texts[i].prop] =
        g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  g_type_ensure (CONFAB_TYPE_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-avatar-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "avatar.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "avatar.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "avatar.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "avatar.remove", NULL, remove_cb);
}

static void
confab_avatar_dialog_init (ConfabAvatarDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->crop, "zoom", self->zooming, "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/**
 * confab_avatar_dialog_new:
 * @conversation: (nullable): a channel, or nothing for one's own picture
 *
 * Returns: (transfer floating): a dialog to be presented
 */
AdwDialog *
confab_avatar_dialog_new (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabAvatarDialog *self = g_object_new (CONFAB_TYPE_AVATAR_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->conversation, conversation);
  g_signal_connect_object (conversation != NULL ? (gpointer) conversation : get_self (self),
                           "notify::picture", G_CALLBACK (picture_cb), self, G_CONNECT_SWAPPED);

  for (guint i = PROP_HEADING; i <= PROP_HINT; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);

  update (self);
  return ADW_DIALOG (self);
}
