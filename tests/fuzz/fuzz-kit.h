// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What the fuzzers of the protocol share: a seed, the golden files, and ways to spoil them. */
typedef struct
{
  GRand *rand;
  GPtrArray *samples;    /* GString: golden files */
  GPtrArray *dictionary; /* char *: names of fields and values, and what is hard to read */
} FuzzKit;

typedef void (*FuzzFunc) (FuzzKit *kit);

int fuzz_kit_main (int argc, char **argv, const char *prefix, guint rounds, FuzzFunc func);
guint fuzz_kit_any (FuzzKit *kit, guint n);
GString *fuzz_kit_sample (FuzzKit *kit) G_GNUC_WARN_UNUSED_RESULT;
void fuzz_kit_spoil (FuzzKit *kit, GString *text);
void fuzz_kit_check_record (const ConfabRecord *record, JsonNode *node);

G_END_DECLS
