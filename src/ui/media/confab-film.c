// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-film.h"

#include "confab-film-picture.h"
#include "confab-media-words.h"
#include "confab-on-screen.h"
#include "confab-playback.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define SKIP_MS 5000
#define TOLD_EVERY_MS 250

/**
 * ConfabFilm:
 *
 * Shows what the playback plays, on black, and its controls below. It plays nothing by itself: that
 * is the playback's, and goes on when this one goes.
 */
struct _ConfabFilm
{
  GtkWidget parent_instance;
  ConfabMediaItem *item;
  ConfabOnScreen *on_screen;
  GtkWidget *overlay;
  GtkWidget *picture;
  GtkWidget *spinner;
  GtkWidget *play;
  GtkWidget *scale;
  GtkWidget *time;
  GtkWidget *rate;
  GtkWidget *out;
  guint tick;
  gboolean updating;
};

typedef enum
{
  SIGNAL_CLOSED,
} ConfabFilmSignal;

static guint signals[SIGNAL_CLOSED + 1];

G_DEFINE_FINAL_TYPE (ConfabFilm, confab_film, GTK_TYPE_WIDGET)

static GtkWidget *out_window; /* weak */
static ConfabMediaItem *out_item;

static ConfabPlayer *
get_player (void)
{
  return confab_playback_get_player (confab_playback_get ());
}

static void
update_time (ConfabFilm *self)
{
  gint64 position = confab_player_get_position_ms (get_player ());
  gint64 duration = confab_player_get_duration_ms (get_player ());
  g_autofree char *now = confab_media_time_to_text (position);
  g_autofree char *all = confab_media_time_to_text (duration);
  g_autofree char *text = g_strdup_printf (_ ("%s / %s"), now, all);

  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->scale), 0, (double) MAX (1, duration));
  gtk_range_set_value (GTK_RANGE (self->scale), (double) position);
  self->updating = FALSE;
  gtk_label_set_label (GTK_LABEL (self->time), text);
}

/* Not with every frame: what it says would be laid out and drawn again each time. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ConfabFilm *self = CONFAB_FILM (widget);
  double shown = gtk_range_get_value (GTK_RANGE (self->scale));

  if (fabs ((double) confab_player_get_position_ms (get_player ()) - shown) >= TOLD_EVERY_MS)
    update_time (self);

  return G_SOURCE_CONTINUE;
}

static void
set_ticking (ConfabFilm *self, gboolean ticking)
{
  if (ticking && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!ticking && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
}

static void
set_label (GtkWidget *button, const char *label)
{
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update (ConfabFilm *self)
{
  ConfabPlayer *player = get_player ();
  ConfabPlayerState state = confab_player_get_state (player);
  gboolean playing = confab_player_get_is_playing (player);
  g_autofree char *rate = g_strdup_printf ("%g×", confab_player_get_rate (player));

  if (!confab_playback_is_of (confab_playback_get (), self->item))
    {
      set_ticking (self, FALSE);
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
      return;
    }

  gtk_widget_set_visible (self->spinner,
                          state == CONFAB_PLAYER_LOADING || state == CONFAB_PLAYER_EMPTY);
  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  set_label (self->play, playing ? _ ("Pause") : _ ("Play"));
  gtk_button_set_label (GTK_BUTTON (self->rate), rate);
  set_ticking (self, state == CONFAB_PLAYER_PLAYING);
  update_time (self);
}

static void
seen_cb (ConfabFilm *self)
{
  if (!confab_on_screen_get_is_seen (self->on_screen) && !confab_film_is_out (self->item))
    confab_playback_pause (confab_playback_get (), self->item);
}

static void
play_cb (ConfabFilm *self)
{
  confab_playback_toggle (confab_playback_get (), self->item);
}

static void
rate_cb (ConfabFilm *self)
{
  confab_playback_next_rate (confab_playback_get ());
}

static void
out_cb (ConfabFilm *self)
{
  confab_film_pop_out (self->item, GTK_WIDGET (self));
}

static void
seek_cb (ConfabFilm *self)
{
  if (!self->updating)
    confab_player_seek (get_player (), (gint64) gtk_range_get_value (GTK_RANGE (self->scale)));
}

static gboolean
skip_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  confab_player_seek (get_player (), confab_player_get_position_ms (get_player ()) +
                                         (gint64) g_variant_get_int32 (args) * SKIP_MS);
  return GDK_EVENT_STOP;
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  play_cb (CONFAB_FILM (widget));
  return GDK_EVENT_STOP;
}

static void
confab_film_dispose (GObject *object)
{
  ConfabFilm *self = CONFAB_FILM (object);

  set_ticking (self, FALSE);
  g_clear_object (&self->on_screen);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (confab_film_parent_class)->dispose (object);
}

static void
confab_film_class_init (ConfabFilmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_film_dispose;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, toggle_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, skip_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, skip_cb, "i", -1);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "film");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_button (ConfabFilm *self, GtkWidget *bar, const char *icon, const char *label, GCallback func)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  set_label (button, label);
  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static GtkWidget *
make_bar (ConfabFilm *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->play =
      make_button (self, bar, "media-playback-start-symbolic", _ ("Play"), G_CALLBACK (play_cb));
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, SKIP_MS);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Position"), -1);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (seek_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->scale);
  self->time = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_widget_add_css_class (self->time, "caption");
  gtk_box_append (GTK_BOX (bar), self->time);
  self->rate = make_button (self, bar, NULL, _ ("Speed"), G_CALLBACK (rate_cb));
  self->out = make_button (self, bar, "view-restore-symbolic", _ ("Play in a Small Window"),
                           G_CALLBACK (out_cb));
  gtk_widget_add_css_class (bar, "osd");
  gtk_widget_add_css_class (bar, "film-bar");
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  return bar;
}

static void
confab_film_init (ConfabFilm *self)
{
  g_autoptr (ConfabFilmPicture) shown = NULL;

  self->overlay = gtk_overlay_new ();
  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_CONTAIN);
  shown = confab_film_picture_new (get_player (), self->picture);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (shown));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->picture);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->spinner);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), make_bar (self));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (confab_playback_get (), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_film_new:
 * @item: what is played now
 * @pauses_unseen: whether it is paused when it is scrolled away
 *
 * Returns: (transfer floating): what shows it
 */
GtkWidget *
confab_film_new (ConfabMediaItem *item, gboolean pauses_unseen)
{
  ConfabFilm *self = g_object_new (CONFAB_TYPE_FILM, NULL);
  g_autofree char *label = confab_media_item_to_label (item);

  self->item = g_object_ref (item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->out, pauses_unseen);

  if (pauses_unseen)
    {
      self->on_screen = confab_on_screen_new (GTK_WIDGET (self), FALSE);
      g_signal_connect_object (self->on_screen, "notify::is-seen", G_CALLBACK (seen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  update (self);
  return GTK_WIDGET (self);
}

/**
 * confab_film_set_compact:
 *
 * There is little room: only what one cannot do without is shown.
 */
void
confab_film_set_compact (ConfabFilm *self)
{
  g_return_if_fail (CONFAB_IS_FILM (self));

  gtk_widget_set_visible (self->time, FALSE);
}

/**
 * confab_film_get_item:
 *
 * Returns: (transfer none): what it shows
 */
ConfabMediaItem *
confab_film_get_item (ConfabFilm *self)
{
  g_return_val_if_fail (CONFAB_IS_FILM (self), NULL);

  return self->item;
}

static gboolean
close_cb (GtkWindow *window)
{
  g_autoptr (ConfabMediaItem) item = g_steal_pointer (&out_item);

  confab_playback_pause (confab_playback_get (), item);
  g_signal_emit_by_name (confab_playback_get (), "changed");
  return GDK_EVENT_PROPAGATE;
}

static void
closed_cb (GtkWindow *window)
{
  gtk_window_close (window);
}

/**
 * confab_film_is_out:
 * @item: (nullable): a film
 *
 * Returns: whether it has the small window
 */
gboolean
confab_film_is_out (ConfabMediaItem *item)
{
  return item != NULL && out_item == item;
}

/**
 * confab_film_pop_out:
 * @item: what is played now
 * @from: where it was asked for
 *
 * Goes on with a film in a small window.
 */
void
confab_film_pop_out (ConfabMediaItem *item, GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *name = confab_media_to_file_name (confab_media_item_get_attachment (item));
  GtkWidget *film, *bin;

  if (out_window != NULL)
    gtk_window_close (GTK_WINDOW (out_window));

  g_set_object (&out_item, item);
  film = confab_film_new (item, FALSE);
  bin = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bin), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bin), film);
  g_set_weak_pointer (&out_window, adw_window_new ());
  gtk_window_set_title (GTK_WINDOW (out_window), name);
  gtk_window_set_default_size (GTK_WINDOW (out_window), 400, 272);
  adw_window_set_content (ADW_WINDOW (out_window), bin);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_application (GTK_WINDOW (out_window),
                                gtk_window_get_application (GTK_WINDOW (root)));

  g_signal_connect (out_window, "close-request", G_CALLBACK (close_cb), NULL);
  g_signal_connect_object (film, "closed", G_CALLBACK (closed_cb), out_window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (out_window));
  g_signal_emit_by_name (confab_playback_get (), "changed");
}
