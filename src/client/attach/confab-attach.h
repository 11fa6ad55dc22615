// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-chosen.h"

#include "client/pictures/confab-pictures.h"

#include <libdex.h>

G_BEGIN_DECLS

/* The longer side of a picture that is made smaller. */
#define CONFAB_ATTACH_SMALLER_PX 2048

/* What stands for a file within its message, where there are so many at the most, and where there
 * are more. */
#define CONFAB_ATTACH_FEW 4
#define CONFAB_ATTACH_MINIATURE_BYTES 8192
#define CONFAB_ATTACH_TINY_BYTES 3072

/* What a picture that is elsewhere may have. */
#define CONFAB_ATTACH_FETCH_BYTES (25 * 1024 * 1024)

/* The longer side of what the first page of a document looks like. */
#define CONFAB_ATTACH_PAGE_PX 800

/* How long the programs may take that do it, for a file and for a folder. */
#define CONFAB_ATTACH_WITHIN_MS (60 * 1000)
#define CONFAB_ATTACH_PACKED_WITHIN_MS (30 * 60 * 1000)

typedef enum
{
  CONFAB_ATTACH_SMALLER = 1 << 0,  /* pictures are made smaller */
  CONFAB_ATTACH_STRIPPED = 1 << 1, /* what pictures say beside what they show is taken out */
} ConfabAttachFlags;

/* What is to be sent for something that was chosen. */
typedef struct
{
  char *path;
  char *name;
  char *preview;
  char *thumbnail;   /* a path */
  GBytes *miniature; /* what stands for it where there is less room */
  GBytes *tiny;      /* the same, with still less */
  gint64 width;
  gint64 height;
  gint64 duration_ms;
  gboolean is_owned;
} ConfabPrepared;

#define CONFAB_TYPE_PREPARED (confab_prepared_get_type ())
GType confab_prepared_get_type (void) G_GNUC_CONST;
ConfabPrepared *confab_prepared_ref (ConfabPrepared *self);
void confab_prepared_unref (ConfabPrepared *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPrepared, confab_prepared_unref)

#define CONFAB_TYPE_ATTACH (confab_attach_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAttach, confab_attach, CONFAB, ATTACH, GObject)

ConfabAttach *confab_attach_new (ConfabClock *clock,
                                 ConfabPictures *pictures,
                                 const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void confab_attach_stop (ConfabAttach *self);
void confab_attach_set_most_bytes (ConfabAttach *self, gint64 most_bytes);
char *confab_attach_make_path (ConfabAttach *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_attach_release_path (ConfabAttach *self, const char *path);
void confab_attach_look (ConfabAttach *self, ConfabChosen *chosen);
void confab_attach_forget (ConfabAttach *self, ConfabChosen *chosen);
DexFuture *confab_attach_prepare (ConfabAttach *self,
                                  ConfabChosen *chosen,
                                  ConfabAttachFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void confab_attach_release (ConfabAttach *self, const ConfabPrepared *prepared);
void
confab_attach_discard (ConfabAttach *self, ConfabChosen *chosen, const ConfabPrepared *prepared);
gboolean confab_attach_can_fetch (const char *uri);
DexFuture *confab_attach_list (ConfabAttach *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_attach_remove (ConfabAttach *self, GPtrArray *paths) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
