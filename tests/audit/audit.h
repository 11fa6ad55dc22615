// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/confab-window.h"

/* What is wrong with a screen for somebody who sees little, has no mouse or reads another language.
 * Rules have no list of exceptions: what breaks one is mended. */

typedef struct
{
  const char *screen;
  int width;
  gboolean quiet;    /* problems are counted, and not told */
  gboolean pseudo;   /* texts are in the language that only this audit speaks */
  GtkWidget *native; /* the window or a popover */
  GtkWidget *root;   /* what is on top of it: a dialog, or native itself */
  GHashTable *known; /* words that are data: (element-type utf8) */
  guint n_controls;
  guint n_texts;
  guint n_problems;
} Audit;

void audit_problem (Audit *audit, GtkWidget *widget, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Calls visit for everything below root that is on the screen. */
typedef void (*AuditVisit) (Audit *audit, GtkWidget *widget);
void audit_visit (Audit *audit, GtkWidget *widget, AuditVisit visit);

gboolean audit_has_role (GtkWidget *widget, const GtkAccessibleRole *roles, gsize n_roles);

/* Something that is pressed, switched or typed into. */
gboolean audit_is_control (GtkWidget *widget);

/* A picture of a person has initials in it, and the name stands beside it. */
gboolean audit_is_in_picture (GtkWidget *widget);

/* The part of a widget that is to be seen, in pixels of its window; FALSE when there is none. */
gboolean audit_get_seen (Audit *audit, GtkWidget *widget, graphene_rect_t *seen);

void audit_look (Audit *audit);
void audit_contrast (Audit *audit);
void audit_keyboard (Audit *audit);
