// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window.h"

#include "confab-main-view.h"
#include "confab-window-private.h"
#include "ui/account/confab-sign-in-page.h"
#include "ui/avatar/confab-avatar-look.h"
#include "ui/composer/confab-composer.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabWindow:
 *
 * The one window: the way in for who is signed out, the conversations for who is signed in. Its
 * pages are made when they are needed.
 */
struct _ConfabWindow
{
  AdwApplicationWindow parent_instance;
  GSettings *settings;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkWidget *page;
  ConfabMainView *main;
  ConfabSession *session;
  ConfabRecent *recent;
  ConfabUndo *undo;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SETTINGS,
  PROP_CONVERSATION,
} ConfabWindowProp;

typedef enum
{
  SIGNAL_SIGNED_IN,
  SIGNAL_CONTENT,
  SIGNAL_TRY_AGAIN,
  SIGNAL_OTHER_ACCOUNT,
  SIGNAL_REMOVE_DATA,
} ConfabWindowSignal;

G_DEFINE_FINAL_TYPE (ConfabWindow, confab_window, ADW_TYPE_APPLICATION_WINDOW)

static GParamSpec *props[PROP_CONVERSATION + 1];
static guint signals[SIGNAL_REMOVE_DATA + 1];

/**
 * confab_window_show_page:
 * @page: (transfer floating): what takes the place of what there is
 */
void
confab_window_show_page (ConfabWindow *self, GtkWidget *page)
{
  GtkWidget *old = self->page;

  gtk_stack_add_child (self->pages, page);

  /* What the window opens with is there at once; only what replaces it fades in. */
  gtk_stack_set_transition_type (self->pages, old != NULL ? GTK_STACK_TRANSITION_TYPE_CROSSFADE
                                                          : GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_stack_set_visible_child (self->pages, page);
  self->page = page;
  self->main = CONFAB_IS_MAIN_VIEW (page) ? CONFAB_MAIN_VIEW (page) : NULL;

  if (old != NULL)
    gtk_stack_remove (self->pages, old);
}

/**
 * confab_window_tell_content:
 *
 * What is to be seen first is there.
 */
void
confab_window_tell_content (ConfabWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_CONTENT], 0);
}

static void
signed_in_cb (ConfabWindow *self, ConfabAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
}

static void
remove_data_cb (ConfabWindow *self, ConfabAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_DATA], 0, account);
}

static void
conversation_cb (ConfabWindow *self, GParamSpec *pspec, ConfabMainView *main)
{
  ConfabConversation *conversation = confab_main_view_get_conversation (main);
  g_autofree char *last = g_settings_get_string (self->settings, "last-conversation");

  if (conversation != NULL)
    confab_recent_add (self->recent, confab_conversation_get_id (conversation));

  /* Writing it makes everybody who looks at the settings read them again. */
  if (conversation != NULL && !g_str_equal (last, confab_conversation_get_id (conversation)))
    g_settings_set_string (self->settings, "last-conversation",
                           confab_conversation_get_id (conversation));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/* Bound properties would be written while the window is made, and each time that it is resized. */
static void
save_size (ConfabWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);

  if (width != g_settings_get_int (self->settings, "window-width"))
    g_settings_set_int (self->settings, "window-width", width);
  if (height != g_settings_get_int (self->settings, "window-height"))
    g_settings_set_int (self->settings, "window-height", height);
  if (gtk_window_is_maximized (GTK_WINDOW (self)) !=
      g_settings_get_boolean (self->settings, "window-maximized"))
    g_settings_set_boolean (self->settings, "window-maximized",
                            gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* Nothing is there yet, but the window can be moved. */
static void
confab_window_map (GtkWidget *widget)
{
  ConfabWindow *self = CONFAB_WINDOW (widget);

  if (self->page == NULL)
    confab_window_show_page (self, g_object_new (CONFAB_TYPE_PLACEHOLDER, "with-bar", TRUE, NULL));

  GTK_WIDGET_CLASS (confab_window_parent_class)->map (widget);
}

static void
confab_window_unmap (GtkWidget *widget)
{
  save_size (CONFAB_WINDOW (widget));
  confab_recent_save (CONFAB_WINDOW (widget)->recent);

  GTK_WIDGET_CLASS (confab_window_parent_class)->unmap (widget);
}

static void
confab_window_constructed (GObject *object)
{
  ConfabWindow *self = CONFAB_WINDOW (object);
  GtkEventController *keys = gtk_event_controller_key_new ();

  G_OBJECT_CLASS (confab_window_parent_class)->constructed (object);

  self->recent = confab_recent_new (self->settings);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));

  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (confab_window_take_key), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

#ifdef CONFAB_DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
}

static void
confab_window_dispose (GObject *object)
{
  ConfabWindow *self = CONFAB_WINDOW (object);

  self->main = NULL;
  self->page = NULL;
  g_clear_pointer (&self->undo, confab_undo_free);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->recent, confab_recent_free);

  G_OBJECT_CLASS (confab_window_parent_class)->dispose (object);
}

static void
confab_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabWindow *self = CONFAB_WINDOW (object);

  switch ((ConfabWindowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, confab_window_get_conversation (self));
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabWindow *self = CONFAB_WINDOW (object);

  switch ((ConfabWindowProp) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_SESSION:
    case PROP_CONVERSATION:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_window_class_init (ConfabWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_window_constructed;
  object_class->dispose = confab_window_dispose;
  object_class->get_property = confab_window_get_property;
  object_class->set_property = confab_window_set_property;
  widget_class->map = confab_window_map;
  widget_class->unmap = confab_window_unmap;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);
  signals[SIGNAL_CONTENT] = g_signal_new ("content", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OTHER_ACCOUNT] =
      g_signal_new ("other-account", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_REMOVE_DATA] =
      g_signal_new ("remove-data", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);

  confab_window_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabWindow, pages);
}

static void
confab_window_init (ConfabWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo = confab_undo_new (self->toasts);
}

/**
 * confab_window_new:
 * @application: (nullable): whose window it is
 * @settings: where size and last conversation are kept
 *
 * Returns: (transfer none): a window without content; GTK holds it until it is closed
 */
ConfabWindow *
confab_window_new (GtkApplication *application, GSettings *settings)
{
  return g_object_new (CONFAB_TYPE_WINDOW, "application", application, "settings", settings, NULL);
}

static gboolean
is_empty (ConfabMainView *main)
{
  g_autoptr (ConfabSession) session = NULL;

  g_object_get (main, "session", &session, NULL);
  return session == NULL;
}

/**
 * confab_window_prepare:
 *
 * Makes the page of a session while the session reads its database on another thread.
 */
void
confab_window_prepare (ConfabWindow *self)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  if (self->main != NULL && is_empty (self->main))
    return;

  confab_window_show_page (self, confab_main_view_new ());
  confab_composer_set_settings (CONFAB_COMPOSER (confab_main_view_get_composer (self->main)),
                                self->settings);
}

/**
 * confab_window_set_session:
 * @session: (nullable): who is signed in; its models are filled
 *
 * Shows the conversations of @session, the last one of them open. With NULL nothing is shown.
 */
void
confab_window_set_session (ConfabWindow *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    confab_window_leave_session (self);

  g_set_object (&self->session, session);

  confab_avatar_look_set_session (GTK_WINDOW (self), session);
  confab_undo_forget (self->undo);

  if (session != NULL)
    {
      confab_window_prepare (self);
      confab_main_view_set_session (self->main, session);
      confab_main_view_set_conversation (self->main, confab_window_find_last (self, session));
      conversation_cb (self, NULL, self->main);
      g_signal_connect_object (self->main, "notify::conversation", G_CALLBACK (conversation_cb),
                               self, G_CONNECT_SWAPPED);
      confab_main_view_focus_composer (self->main);

      /* an open conversation says when its messages are there */
      if (confab_main_view_get_conversation (self->main) != NULL)
        g_signal_connect_object (self->main, "content", G_CALLBACK (confab_window_tell_content),
                                 self, G_CONNECT_SWAPPED);
      else
        confab_window_tell_content (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);

  if (session != NULL)
    {
      confab_window_follow_waiting (self);
      confab_window_follow_wish (self);
    }
}

/**
 * confab_window_get_session:
 *
 * Returns: (transfer none) (nullable): who is signed in
 */
ConfabSession *
confab_window_get_session (ConfabWindow *self)
{
  g_return_val_if_fail (CONFAB_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * confab_window_set_conversation:
 * @conversation: (nullable): what is open
 */
void
confab_window_set_conversation (ConfabWindow *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  if (self->main != NULL)
    confab_main_view_set_conversation (self->main, conversation);
}

/**
 * confab_window_get_conversation:
 *
 * Returns: (transfer none) (nullable): what is open
 */
ConfabConversation *
confab_window_get_conversation (ConfabWindow *self)
{
  g_return_val_if_fail (CONFAB_IS_WINDOW (self), NULL);

  return self->main != NULL ? confab_main_view_get_conversation (self->main) : NULL;
}

static void
show_way_in (ConfabWindow *self, GtkWidget *page)
{
  confab_window_offer_other_account (page);
  g_signal_connect_object (page, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "remove-data", G_CALLBACK (remove_data_cb), self,
                           G_CONNECT_SWAPPED);
  confab_window_show_page (self, page);
  gtk_widget_grab_focus (page);
  confab_window_tell_content (self);
  confab_window_follow_waiting (self);
}

/**
 * confab_window_show_sign_in:
 * @error: (nullable): why the last step failed
 *
 * Shows the way in.
 */
void
confab_window_show_sign_in (ConfabWindow *self, const GError *error)
{
  GtkWidget *page = confab_sign_in_page_new ();

  g_return_if_fail (CONFAB_IS_WINDOW (self));

  confab_window_set_session (self, NULL);

  if (error != NULL)
    confab_sign_in_page_show_error (CONFAB_SIGN_IN_PAGE (page), error);

  show_way_in (self, page);
}

/**
 * confab_window_show_signed_out:
 * @account: who was signed out against their will
 * @by: (nullable): the name of the device that did it
 * @error: (nullable): why the last step failed
 *
 * Shows the way back in, and a way to leave nothing behind.
 */
void
confab_window_show_signed_out (ConfabWindow *self,
                               ConfabAccount *account,
                               const char *by,
                               const GError *error)
{
  GtkWidget *page = confab_sign_in_page_new ();

  g_return_if_fail (CONFAB_IS_WINDOW (self));

  confab_window_set_session (self, NULL);
  confab_sign_in_page_set_account (CONFAB_SIGN_IN_PAGE (page), account, by);

  if (error != NULL)
    confab_sign_in_page_show_error (CONFAB_SIGN_IN_PAGE (page), error);

  show_way_in (self, page);
}

/**
 * confab_window_show_toast:
 * @text: what to tell for some seconds
 */
void
confab_window_show_toast (ConfabWindow *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));

  confab_window_add_toast (self, adw_toast_new (text));
}

/**
 * confab_window_add_toast:
 * @toast: (transfer full): what to tell for some seconds; its title is no markup
 */
void
confab_window_add_toast (ConfabWindow *self, AdwToast *toast)
{
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * confab_window_get_is_filled:
 *
 * Returns: whether everything that the window opens with stands in it, messages included
 */
gboolean
confab_window_get_is_filled (ConfabWindow *self)
{
  g_return_val_if_fail (CONFAB_IS_WINDOW (self), FALSE);

  return !gtk_stack_get_transition_running (self->pages) &&
         (self->main == NULL || confab_main_view_get_is_filled (self->main));
}

/**
 * confab_window_get_main_view:
 *
 * Returns: (transfer none) (nullable): the conversations, while somebody is signed in
 */
ConfabMainView *
confab_window_get_main_view (ConfabWindow *self)
{
  return self->main;
}

/**
 * confab_window_get_page:
 *
 * Returns: (transfer none) (nullable): what fills the window
 */
GtkWidget *
confab_window_get_page (ConfabWindow *self)
{
  return self->page;
}

/**
 * confab_window_get_recent:
 *
 * Returns: (transfer none): which conversations were opened last
 */
ConfabRecent *
confab_window_get_recent (ConfabWindow *self)
{
  return self->recent;
}

/**
 * confab_window_get_undo:
 *
 * Returns: (transfer none): what was done last and can be taken back
 */
ConfabUndo *
confab_window_get_undo (ConfabWindow *self)
{
  return self->undo;
}
