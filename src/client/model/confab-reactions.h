// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often an emoji stands among the reactions to a message. */
typedef struct
{
  const char *emoji; /* of the reactions that were added up */
  guint count;
  gboolean own; /* whether this user is among them */
} ConfabReactionSum;

GArray *confab_reactions_add_up (const GPtrArray *reactions,
                                 const char *own_user_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
