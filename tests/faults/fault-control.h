// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdatomic.h>
#include <stdint.h>

/* What a test tells the preloaded library, and what it tells back: a file that both have mapped,
 * which CONFAB_FAULT_CONTROL names. All of it may change while the program runs. It outlives the
 * program, so that the next life of a killed one goes on with it. */
typedef struct
{
  _Atomic int64_t clock_offset_us; /* added to the wall clock */

  /* Of the calls in fail_calls, those after the next fail_after fail, fail_count of them. */
  _Atomic uint32_t fail_calls;
  _Atomic int32_t fail_errno;
  _Atomic int64_t fail_after;
  _Atomic int64_t fail_count;

  /* After so many writes and flushes the power fails; 0 for never. The seed says what of that which
   * was not flushed is lost. */
  _Atomic int64_t cut_after;
  _Atomic uint32_t cut_seed;

  /* What has happened. */
  _Atomic int64_t n_failed;
  _Atomic int64_t n_cuts;
  _Atomic int64_t n_unflushed; /* writes that the power cut found in the cache */
  _Atomic int64_t n_lost;      /* and how many of them it took, in whole or in part */
} FaultControl;

/* What can fail. */
enum
{
  FAULT_READ = 1 << 0,
  FAULT_WRITE = 1 << 1,
  FAULT_FLUSH = 1 << 2,
};
