// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-formatted.h"

G_BEGIN_DECLS

/* What the address of somebody who is named begins with; their id follows. */
#define CONFAB_FORMAT_PERSON "person:"

/* Somebody who is named by "@" and their user name. Without an id, that only stands out. */
typedef struct
{
  char *name;
  char *id;
} ConfabFormatName;

GArray *confab_format_names_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_format_names_add (GArray *names, const char *name, const char *id);
void confab_formatted_link_names (ConfabFormatted *self, const GArray *names);

G_END_DECLS
