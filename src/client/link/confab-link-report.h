// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_LINK_REPORT (confab_link_report_get_type ())

/* What the server says of itself, and how long it takes to say so. */
typedef struct
{
  char *server_name;
  char *server_version;
  gint64 protocol;
  gint64 round_trip_ms; /* of a ping on the link */
} ConfabLinkReport;

GType confab_link_report_get_type (void) G_GNUC_CONST;
ConfabLinkReport *confab_link_report_copy (const ConfabLinkReport *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_link_report_free (ConfabLinkReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabLinkReport, confab_link_report_free)

G_END_DECLS
