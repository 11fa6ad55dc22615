// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault-control.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Parts of a library that is preloaded into the program under test. It stands between the program
 * and the C library and does without GLib, which it would be called by. */

/* NULL when no file was named: then everything is as usual. */
FaultControl *preload_get_control (void);

/* The C library's own. */
ssize_t preload_real_pread (int fd, void *data, size_t length, off64_t at);
ssize_t preload_real_pwrite (int fd, const void *data, size_t length, off64_t at);
int preload_real_ftruncate (int fd, off64_t length);

/* A write that is about to happen, and a flush that is to be taken for done. */
void powercut_write (int fd, size_t length, off64_t at);
void powercut_flush (int fd);
