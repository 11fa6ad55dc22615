// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sound-card.h"

#include "confab-media-words.h"
#include "confab-on-screen.h"
#include "confab-playback.h"
#include "confab-waveform.h"

#include "protocol/confab-attachment.h"

#include <glib/gi18n.h>

/**
 * ConfabSoundCard:
 *
 * One button that fetches, plays and pauses, how loud it is, how far one has heard, and how fast it
 * plays. What nobody sees any more is paused.
 */
struct _ConfabSoundCard
{
  GtkWidget parent_instance;
  ConfabMediaItem *item;
  GSignalGroup *signals;
  ConfabOnScreen *on_screen; /* while it is played */
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *name;
  GtkWidget *waveform;
  GtkWidget *line;
  GtkWidget *rate;
  guint tick;
};

typedef enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} ConfabSoundCardSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabSoundCard, confab_sound_card, GTK_TYPE_WIDGET)

static gboolean
is_played (ConfabSoundCard *self)
{
  return confab_playback_is_of (confab_playback_get (), self->item);
}

static gboolean
can_play (ConfabSoundCard *self)
{
  ConfabMediaState state = confab_media_item_get_state (self->item);

  return state == CONFAB_MEDIA_HERE || state == CONFAB_MEDIA_SENDING;
}

static gint64
get_duration_ms (ConfabSoundCard *self)
{
  ConfabPlayer *player = confab_playback_get_player (confab_playback_get ());
  gint64 known = is_played (self) ? confab_player_get_duration_ms (player) : 0;

  return known > 0 ? known : confab_media_item_get_attachment (self->item)->duration_ms;
}

static void
update_time (ConfabSoundCard *self)
{
  ConfabPlayer *player = confab_playback_get_player (confab_playback_get ());
  gint64 duration = get_duration_ms (self);
  gint64 position = is_played (self) ? confab_player_get_position_ms (player) : 0;
  g_autofree char *state = confab_media_item_to_state (self->item);
  g_autofree char *size = confab_media_to_size (confab_media_item_get_attachment (self->item));
  g_autofree char *all = confab_media_time_to_text (duration);
  g_autofree char *now = confab_media_time_to_text (position);
  g_autofree char *text = NULL;

  confab_waveform_set_fraction (CONFAB_WAVEFORM (self->waveform),
                                duration > 0 ? CLAMP ((double) position / (double) duration, 0, 1)
                                             : 0);

  if (*state != '\0')
    /* Translators: a sound: how large, what has become of it */
    text = g_strdup_printf (_ ("%s · %s"), duration > 0 ? all : size, state);
  else if (position > 0)
    /* Translators: a sound: how much was heard, how long it is */
    text = g_strdup_printf (_ ("%s / %s"), now, all);
  else
    text = g_strdup (duration > 0 ? all : size);

  gtk_label_set_label (GTK_LABEL (self->line), text);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  update_time (CONFAB_SOUND_CARD (widget));
  return G_SOURCE_CONTINUE;
}

static void
set_ticking (ConfabSoundCard *self, gboolean ticking)
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
set_button (ConfabSoundCard *self, const char *icon, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->button), icon);
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
update_button (ConfabSoundCard *self)
{
  ConfabPlayer *player = confab_playback_get_player (confab_playback_get ());

  if (is_played (self) && confab_player_get_is_playing (player))
    set_button (self, "media-playback-pause-symbolic", _ ("Pause"));
  else if (can_play (self) || is_played (self))
    set_button (self, "media-playback-start-symbolic", _ ("Play"));
  else if (confab_media_item_get_state (self->item) == CONFAB_MEDIA_LOADING)
    set_button (self, "process-stop-symbolic", _ ("Cancel"));
  else if (confab_media_item_get_state (self->item) == CONFAB_MEDIA_GONE)
    set_button (self, "action-unavailable-symbolic", _ ("No longer on the server"));
  else if (confab_media_item_get_state (self->item) == CONFAB_MEDIA_BROKEN)
    set_button (self, "audio-x-generic-symbolic", _ ("Open"));
  else
    set_button (self, "folder-download-symbolic", _ ("Download"));
}

static void
seen_cb (ConfabSoundCard *self)
{
  if (!confab_on_screen_get_is_seen (self->on_screen))
    confab_playback_pause (confab_playback_get (), self->item);
}

static void
watch (ConfabSoundCard *self, gboolean played)
{
  if (played && self->on_screen == NULL)
    {
      self->on_screen = confab_on_screen_new (GTK_WIDGET (self), FALSE);
      g_signal_connect_object (self->on_screen, "notify::is-seen", G_CALLBACK (seen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else if (!played)
    {
      g_clear_object (&self->on_screen);
    }
}

static void
update (ConfabSoundCard *self)
{
  ConfabPlayer *player = confab_playback_get_player (confab_playback_get ());
  gboolean played;
  g_autofree char *label = NULL, *rate = NULL;

  if (self->item == NULL)
    return;

  played = is_played (self);
  label = confab_media_item_to_label (self->item);
  rate = g_strdup_printf ("%g×", confab_player_get_rate (player));
  watch (self, played);
  set_ticking (self, played && confab_player_get_state (player) == CONFAB_PLAYER_PLAYING);
  update_button (self);
  update_time (self);
  gtk_button_set_label (GTK_BUTTON (self->rate), rate);
  gtk_widget_set_child_visible (self->rate, played);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
clicked_cb (ConfabSoundCard *self)
{
  if (self->item == NULL)
    return;

  if (can_play (self) || is_played (self))
    confab_playback_toggle (confab_playback_get (), self->item);
  else
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
rate_cb (ConfabSoundCard *self)
{
  confab_playback_next_rate (confab_playback_get ());
}

static void
seek_cb (ConfabSoundCard *self, double fraction)
{
  if (self->item != NULL && can_play (self))
    confab_playback_seek_to (confab_playback_get (), self->item, fraction);
}

static void
confab_sound_card_dispose (GObject *object)
{
  ConfabSoundCard *self = CONFAB_SOUND_CARD (object);

  confab_sound_card_set_item (self, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (confab_sound_card_parent_class)->dispose (object);
}

static void
confab_sound_card_class_init (ConfabSoundCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_sound_card_dispose;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "soundcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_lines (ConfabSoundCard *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 30);
  self->waveform = confab_waveform_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->waveform), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Position"), -1);
  self->line = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->line), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->line), 12);
  gtk_widget_add_css_class (self->line, "meta");
  gtk_widget_add_css_class (self->line, "numeric");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), self->name);
  gtk_box_append (GTK_BOX (lines), self->waveform);
  gtk_box_append (GTK_BOX (lines), self->line);
  return lines;
}

static void
confab_sound_card_init (ConfabSoundCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "media-play");
  self->rate = gtk_button_new ();
  gtk_widget_set_valign (self->rate, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->rate, _ ("Speed"));
  gtk_widget_add_css_class (self->rate, "flat");
  gtk_widget_add_css_class (self->rate, "media-rate");
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), make_lines (self));
  gtk_box_append (GTK_BOX (self->box), self->rate);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rate, "clicked", G_CALLBACK (rate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->waveform, "seek", G_CALLBACK (seek_cb), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (CONFAB_TYPE_MEDIA_ITEM);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
  g_signal_connect_object (confab_playback_get (), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_sound_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
confab_sound_card_new (void)
{
  return g_object_new (CONFAB_TYPE_SOUND_CARD, NULL);
}

/**
 * confab_sound_card_set_item:
 * @item: (nullable): what to play; NULL when nobody sees it any more
 */
void
confab_sound_card_set_item (ConfabSoundCard *self, ConfabMediaItem *item)
{
  const ConfabAttachmentData *attachment;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bars = NULL;

  g_return_if_fail (CONFAB_IS_SOUND_CARD (self));

  if (self->item == item)
    return;

  if (self->item != NULL)
    {
      confab_playback_pause (confab_playback_get (), self->item);
      confab_media_item_look_away (self->item);
    }

  set_ticking (self, FALSE);
  watch (self, FALSE);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, item);

  g_set_object (&self->item, item);

  if (item == NULL)
    return;

  attachment = confab_media_item_get_attachment (item);
  bars = confab_waveform_decode (attachment->waveform);
  name = confab_media_to_file_name (attachment);
  confab_waveform_set_bars (CONFAB_WAVEFORM (self->waveform), bars);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_widget_set_visible (self->name, !confab_attachment_is_voice (attachment));
  confab_media_item_look (item, 1);
  update (self);
}

/**
 * confab_sound_card_get_item:
 *
 * Returns: (transfer none) (nullable): what it plays
 */
ConfabMediaItem *
confab_sound_card_get_item (ConfabSoundCard *self)
{
  g_return_val_if_fail (CONFAB_IS_SOUND_CARD (self), NULL);

  return self->item;
}
