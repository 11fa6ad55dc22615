// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-voice-bar.h"

#include "confab-media-words.h"
#include "confab-waveform.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "client/confab-session-files.h"
#include "client/playback/confab-player.h"
#include "client/playback/confab-recorder.h"
#include "protocol/confab-attachment.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* What is shorter was a slip of the finger. */
#define LEAST_MS 500

/* So many bars are seen while it is recorded: the last seconds. */
#define SEEN_BARS 80

/**
 * ConfabVoiceBar:
 *
 * It records as soon as it is made. It belongs to one conversation, and whatever is opened
 * meanwhile, it is sent there.
 */
struct _ConfabVoiceBar
{
  GtkBox parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabRecorder *recorder;
  char *path;           /* where it records to */
  ConfabPlayer *player; /* once it is listened to */
  GtkWidget *discard;
  GtkWidget *dot;
  GtkWidget *time;
  GtkWidget *waveform;
  GtkWidget *pause;
  GtkWidget *listen;
  GtkWidget *send;
  guint tick;
  gboolean finished; /* the file is whole */
  gboolean sending;
  gboolean closed;
};

typedef enum
{
  SIGNAL_CLOSED,
} ConfabVoiceBarSignal;

static guint signals[SIGNAL_CLOSED + 1];

G_DEFINE_FINAL_TYPE (ConfabVoiceBar, confab_voice_bar, GTK_TYPE_BOX)

static void
close_bar (ConfabVoiceBar *self)
{
  if (self->closed)
    return;

  self->closed = TRUE;
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
set_button (GtkWidget *button, const char *icon, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static gboolean
is_listened_to (ConfabVoiceBar *self)
{
  return self->player != NULL && confab_player_get_is_playing (self->player);
}

static void
update_time (ConfabVoiceBar *self)
{
  gint64 all = confab_recorder_get_duration_ms (self->recorder);
  gint64 now = self->player != NULL ? confab_player_get_position_ms (self->player) : 0;
  g_autofree char *text = confab_media_time_to_text (now > 0 ? now : all);

  gtk_label_set_label (GTK_LABEL (self->time), text);

  if (self->finished)
    confab_waveform_set_fraction (CONFAB_WAVEFORM (self->waveform),
                                  now > 0 && all > 0 ? MIN (1, (double) now / (double) all) : 0);
}

static void
update_waveform (ConfabVoiceBar *self)
{
  guint n, from;
  const guint8 *bars = confab_recorder_get_bars (self->recorder, &n);
  g_autoptr (GBytes) shown = NULL;
  guint8 last[SEEN_BARS] = { 0 };

  if (self->finished)
    {
      shown = g_bytes_new (bars, n);
    }
  else
    {
      from = n > SEEN_BARS ? n - SEEN_BARS : 0;

      for (guint i = from; i < n; i++)
        last[SEEN_BARS - n + i] = bars[i];

      shown = g_bytes_new (last, sizeof last);
    }

  confab_waveform_set_bars (CONFAB_WAVEFORM (self->waveform), shown);
}

static void
changed_cb (ConfabVoiceBar *self)
{
  gboolean paused = confab_recorder_get_paused (self->recorder);

  update_time (self);
  update_waveform (self);
  gtk_widget_set_opacity (self->dot, self->finished || paused ? 0.3 : 1);
  gtk_widget_set_visible (self->pause, !self->finished);
  set_button (self->pause, paused ? "media-record-symbolic" : "media-playback-pause-symbolic",
              paused ? _ ("Go On") : _ ("Pause"));
  set_button (
      self->listen,
      is_listened_to (self) ? "media-playback-pause-symbolic" : "media-playback-start-symbolic",
      self->finished ? (is_listened_to (self) ? _ ("Pause") : _ ("Play")) : _ ("Stop and Listen"));

  /* the whole width is what was said while it is recorded, and what was heard afterwards */
  if (!self->finished)
    confab_waveform_set_fraction (CONFAB_WAVEFORM (self->waveform), 1);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  update_time (CONFAB_VOICE_BAR (widget));
  return G_SOURCE_CONTINUE;
}

static void
player_cb (ConfabVoiceBar *self)
{
  gboolean playing = confab_player_get_state (self->player) == CONFAB_PLAYER_PLAYING;

  if (playing && self->tick == 0)
    {
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  else if (!playing && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }

  changed_cb (self);
}

static void
play (ConfabVoiceBar *self)
{
  if (self->player != NULL)
    {
      confab_player_set_playing (self->player, !confab_player_get_is_playing (self->player));
      changed_cb (self);
      return;
    }

  self->player = confab_player_new (confab_calendar_get_clock (confab_calendar_get_default ()));
  g_signal_connect_object (self->player, "changed", G_CALLBACK (player_cb), self,
                           G_CONNECT_SWAPPED);
  confab_player_open (self->player, confab_recorder_get_path (self->recorder), FALSE);
}

static gboolean
await_finished (ConfabVoiceBar *self, GError **error)
{
  if (!self->finished && !dex_await (confab_recorder_finish (self->recorder), error))
    return FALSE;

  self->finished = TRUE;
  changed_cb (self);
  return TRUE;
}

static DexFuture *
listen_fiber (ConfabVoiceBar *self)
{
  g_autoptr (GError) error = NULL;

  if (!await_finished (self, &error))
    return confab_reject (&error);

  if (!self->closed)
    play (self);

  return dex_future_new_true ();
}

static void
listen_cb (ConfabVoiceBar *self)
{
  CONFAB_SPAWN_AND_FORGET (listen_fiber, g_object_ref (self), g_object_unref);
}

static void
pause_cb (ConfabVoiceBar *self)
{
  confab_recorder_set_paused (self->recorder, !confab_recorder_get_paused (self->recorder));
}

static void
seek_cb (ConfabVoiceBar *self, double fraction)
{
  if (self->player != NULL)
    confab_player_seek (
        self->player, (gint64) (fraction * (double) confab_player_get_duration_ms (self->player)));
}

static DexFuture *
await_send (ConfabVoiceBar *self)
{
  guint n;
  const guint8 *bars = confab_recorder_get_bars (self->recorder, &n);
  g_autofree char *waveform = confab_waveform_encode (bars, n);
  const ConfabNewFile file = {
    .path = confab_recorder_get_path (self->recorder),
    .name = _ ("Voice message.ogg"),
    .duration_ms = confab_recorder_get_duration_ms (self->recorder),
    .waveform = waveform,
    .is_owned = TRUE,
  };

  return confab_session_send_files (self->session, self->conversation, &file, 1, NULL, NULL);
}

static DexFuture *
send_fiber (ConfabVoiceBar *self)
{
  g_autoptr (GError) error = NULL;

  if (await_finished (self, &error) && dex_await (await_send (self), &error))
    {
      close_bar (self);
      return dex_future_new_true ();
    }

  /* It is still here, and can be tried again. */
  self->sending = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  confab_report_error (GTK_WIDGET (self), error);
  return confab_reject (&error);
}

static DexFuture *
start_fiber (ConfabVoiceBar *self)
{
  g_autoptr (GError) error = NULL;

  if (dex_await (confab_recorder_start (self->recorder, self->path), &error))
    return dex_future_new_true ();

  if (!self->closed)
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                                    ? _ ("There is no microphone that can be used")
                                    : _ ("The recording failed"));

  confab_recorder_discard (self->recorder);
  close_bar (self);
  return confab_reject (&error);
}

static void
confab_voice_bar_dispose (GObject *object)
{
  ConfabVoiceBar *self = CONFAB_VOICE_BAR (object);

  self->closed = TRUE;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);

  self->tick = 0;
  /* If it was sent it stays as long as the outbox needs it. */
  if (self->session != NULL)
    confab_attach_release_path (confab_session_get_attach (self->session), self->path);

  g_clear_object (&self->player);
  g_clear_object (&self->recorder);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_voice_bar_parent_class)->dispose (object);
}

static void
confab_voice_bar_finalize (GObject *object)
{
  g_free (CONFAB_VOICE_BAR (object)->path);

  G_OBJECT_CLASS (confab_voice_bar_parent_class)->finalize (object);
}

static void
confab_voice_bar_class_init (ConfabVoiceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_voice_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = confab_voice_bar_finalize;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "voicebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (ConfabVoiceBar *self, const char *icon, const char *label, GCallback func)
{
  GtkWidget *button = gtk_button_new ();

  set_button (button, icon, label);
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
confab_voice_bar_init (ConfabVoiceBar *self)
{
  self->recorder = confab_recorder_new (confab_calendar_get_clock (confab_calendar_get_default ()));
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->discard = add_button (self, "user-trash-symbolic", _ ("Discard"),
                              G_CALLBACK (confab_voice_bar_discard));
  gtk_widget_add_css_class (self->discard, "flat");
  /* that it records is said by the bar */
  self->dot = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "icon-name", "media-record-symbolic", NULL);
  gtk_widget_add_css_class (self->dot, "error");
  gtk_box_append (GTK_BOX (self), self->dot);
  self->time = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_box_append (GTK_BOX (self), self->time);
  self->waveform = confab_waveform_new ();
  gtk_widget_set_hexpand (self->waveform, TRUE);
  gtk_widget_set_valign (self->waveform, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->waveform), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Position"), -1);
  g_signal_connect_object (self->waveform, "seek", G_CALLBACK (seek_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->waveform);
  self->pause =
      add_button (self, "media-playback-pause-symbolic", _ ("Pause"), G_CALLBACK (pause_cb));
  gtk_widget_add_css_class (self->pause, "flat");
  self->listen = add_button (self, "media-playback-start-symbolic", _ ("Stop and Listen"),
                             G_CALLBACK (listen_cb));
  gtk_widget_add_css_class (self->listen, "flat");
  self->send =
      add_button (self, "confab-send-symbolic", _ ("Send"), G_CALLBACK (confab_voice_bar_send));
  gtk_widget_add_css_class (self->send, "suggested-action");
  g_signal_connect_object (self->recorder, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * confab_voice_bar_new:
 * @conversation: where it is sent to
 *
 * Returns: (transfer floating): a bar that records
 */
GtkWidget *
confab_voice_bar_new (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabVoiceBar *self = g_object_new (CONFAB_TYPE_VOICE_BAR, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  self->path = confab_attach_make_path (confab_session_get_attach (session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Voice message"), -1);
  CONFAB_SPAWN_AND_FORGET (start_fiber, g_object_ref (self), g_object_unref);
  return GTK_WIDGET (self);
}

/**
 * confab_voice_bar_get_conversation:
 *
 * Returns: (transfer none): where it is sent to
 */
ConfabConversation *
confab_voice_bar_get_conversation (ConfabVoiceBar *self)
{
  g_return_val_if_fail (CONFAB_IS_VOICE_BAR (self), NULL);

  return self->conversation;
}

/**
 * confab_voice_bar_send:
 *
 * Ends the recording and sends it; what is too short to be meant is discarded.
 */
void
confab_voice_bar_send (ConfabVoiceBar *self)
{
  g_return_if_fail (CONFAB_IS_VOICE_BAR (self));

  if (self->sending || self->closed)
    return;

  if (confab_recorder_get_duration_ms (self->recorder) < LEAST_MS)
    {
      confab_voice_bar_discard (self);
      return;
    }

  self->sending = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);

  if (self->player != NULL)
    confab_player_close (self->player);

  CONFAB_SPAWN_AND_FORGET (send_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_voice_bar_discard:
 *
 * Nothing of it stays.
 */
void
confab_voice_bar_discard (ConfabVoiceBar *self)
{
  g_return_if_fail (CONFAB_IS_VOICE_BAR (self));

  if (self->sending || self->closed)
    return;

  if (self->player != NULL)
    confab_player_close (self->player);

  confab_recorder_discard (self->recorder);
  close_bar (self);
}

/**
 * confab_voice_bar_pause:
 *
 * Listens to nothing, until the user wants to go on.
 */
void
confab_voice_bar_pause (ConfabVoiceBar *self)
{
  g_return_if_fail (CONFAB_IS_VOICE_BAR (self));

  if (!self->finished)
    confab_recorder_set_paused (self->recorder, TRUE);

  if (self->player != NULL)
    confab_player_set_playing (self->player, FALSE);
}
