// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-forward.h"

#include "base/confab-async.h"
#include "client/confab-session-media.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

/* Passing a file on: it is sent again, from here. */

typedef struct
{
  ConfabMediaItem *item;
  GtkWidget *widget;
} Forwarding;

static void
forwarding_free (Forwarding *self)
{
  g_object_unref (self->item);
  g_object_unref (self->widget);
  g_free (self);
}

static GVariant *
describe (const ConfabAttachmentData *attachment, const char *path)
{
  return g_variant_new ("(ssxxxss)", path, attachment->filename != NULL ? attachment->filename : "",
                        attachment->width, attachment->height, attachment->duration_ms,
                        attachment->preview != NULL ? attachment->preview : "",
                        attachment->waveform != NULL ? attachment->waveform : "");
}

static DexFuture *
forward_fiber (Forwarding *self)
{
  ConfabSession *session = confab_media_get_session (confab_media_item_get_media (self->item));
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabKeptFile) kept =
      dex_await_boxed (confab_media_item_await_file (self->item), &error);
  g_autofree char *named = NULL;
  g_autoptr (GVariant) described = NULL;

  if (kept != NULL)
    named = dex_await_string (confab_session_find_named_file (session, attachment), &error);

  if (named == NULL)
    {
      confab_report_error (self->widget, error);
      return confab_reject (&error);
    }

  described = g_variant_ref_sink (describe (attachment, named));
  gtk_widget_activate_action_variant (self->widget, CONFAB_ACTION_FORWARD_FILE, described);
  return dex_future_new_true ();
}

/**
 * confab_media_forward:
 * @widget: where it was asked for
 *
 * Asks where to, and sends a file there, after it was fetched.
 */
void
confab_media_forward (ConfabMediaItem *item, GtkWidget *widget)
{
  Forwarding *forwarding = g_new0 (Forwarding, 1);

  forwarding->item = g_object_ref (item);
  forwarding->widget = g_object_ref (widget);
  CONFAB_SPAWN_AND_FORGET (forward_fiber, forwarding, forwarding_free);
}
