// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/pictures/confab-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_CHOSEN_READING, /* it is looked at, packed or fetched */
  CONFAB_CHOSEN_ASKING,  /* it is elsewhere, and fetched when the user says so */
  CONFAB_CHOSEN_READY,
  CONFAB_CHOSEN_FAILED,
} ConfabChosenState;

/* Something that the user wants to send. Properties: name, state, size (int64, bytes), pixels
 * (ConfabPixels, what it looks like, or NULL), failure (GError or NULL), is-picture, has-place. */
#define CONFAB_TYPE_CHOSEN (confab_chosen_get_type ())
G_DECLARE_FINAL_TYPE (ConfabChosen, confab_chosen, CONFAB, CHOSEN, GObject)

ConfabChosen *confab_chosen_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
ConfabChosen *confab_chosen_new_uri (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
ConfabChosen *confab_chosen_new_bytes (GBytes *bytes, const char *name) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_chosen_get_name (ConfabChosen *self);
const char *confab_chosen_get_path (ConfabChosen *self);
const char *confab_chosen_get_uri (ConfabChosen *self);
const char *confab_chosen_get_mime_type (ConfabChosen *self);
GBytes *confab_chosen_get_bytes (ConfabChosen *self);
ConfabChosenState confab_chosen_get_state (ConfabChosen *self);
gint64 confab_chosen_get_size (ConfabChosen *self);
ConfabPixels *confab_chosen_get_pixels (ConfabChosen *self);
const GError *confab_chosen_get_failure (ConfabChosen *self);
gboolean confab_chosen_get_is_picture (ConfabChosen *self);
gint64 confab_chosen_get_duration_ms (ConfabChosen *self);
gboolean confab_chosen_get_is_owned (ConfabChosen *self);
gboolean confab_chosen_get_has_place (ConfabChosen *self);
GCancellable *confab_chosen_get_cancellable (ConfabChosen *self);

/* For ConfabAttach. */
void confab_chosen_set_reading (ConfabChosen *self);
void confab_chosen_set_file (ConfabChosen *self,
                             const char *path,
                             const char *name,
                             const char *mime_type,
                             gint64 size,
                             gboolean is_owned);
void confab_chosen_set_picture (ConfabChosen *self, ConfabPixels *pixels, gboolean has_place);
void confab_chosen_set_look (ConfabChosen *self, ConfabPixels *pixels, gint64 duration_ms);
void confab_chosen_set_ready (ConfabChosen *self);
void confab_chosen_take_failure (ConfabChosen *self, GError *error);

G_END_DECLS
