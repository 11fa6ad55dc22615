// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper quotes and lists stand as deep as this. */
#define CONFAB_FORMAT_DEPTH_MAX 4

/* What has more parts than this is shown as it was written. */
#define CONFAB_FORMAT_BLOCKS_MAX 200

typedef enum
{
  CONFAB_FORMAT_BOLD = 1 << 0,
  CONFAB_FORMAT_ITALIC = 1 << 1,
  CONFAB_FORMAT_STRIKE = 1 << 2,
  CONFAB_FORMAT_CODE = 1 << 3,
  CONFAB_FORMAT_SPOILER = 1 << 4,
  CONFAB_FORMAT_LINK = 1 << 5,
} ConfabFormatStyle;

typedef enum
{
  CONFAB_FORMAT_PARAGRAPH,
  CONFAB_FORMAT_CODE_BLOCK,
} ConfabFormatBlockKind;

/* A run of text with one style. Places are in bytes. */
typedef struct
{
  guint from; /* in the text of its block */
  guint to;
  ConfabFormatStyle style;
  char *url; /* (nullable): of a link */
} ConfabFormatSpan;

typedef struct
{
  ConfabFormatBlockKind kind;
  guint quote_depth; /* 0 outside of quotes */
  guint item_depth;  /* 0 outside of lists */
  char *marker;      /* (nullable): what stands before the first part of an item */
  char *language;    /* (nullable): of code */
  char *text;
  GArray *spans; /* ConfabFormatSpan, in order, those without a style left out */
} ConfabFormatBlock;

/* A piece of what was written that is shown: what lies between pieces are the marks. */
typedef struct
{
  guint from; /* in bytes of the source */
  guint to;
  ConfabFormatStyle style;
} ConfabFormatPiece;

typedef struct
{
  GPtrArray *blocks; /* ConfabFormatBlock, at least one */
  GArray *pieces;    /* ConfabFormatPiece, in order */
} ConfabFormatted;

ConfabFormatted *confab_formatted_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;
void confab_formatted_free (ConfabFormatted *self);
gboolean confab_formatted_is_plain (const char *source);
const ConfabFormatBlock *confab_formatted_get_only_text (const ConfabFormatted *self);
char *confab_formatted_to_plain (const ConfabFormatted *self,
                                 gboolean revealed) G_GNUC_WARN_UNUSED_RESULT;
char *confab_format_to_plain (const char *source) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFormatted, confab_formatted_free)

G_END_DECLS
