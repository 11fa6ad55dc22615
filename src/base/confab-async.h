// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Debian 13's libdex 0.10.0 corrupts its run queue when a fiber is discarded in the turn in which
 * what it awaits completes (fixed in 0.10.1). A disowned fiber is never discarded, so every fiber
 * is born disowned; it is stopped by closing what it waits for, never by dropping the future it
 * gave out. */

/**
 * CONFAB_SPAWN:
 * @func: a function `DexFuture *func (Type *data)` that runs as a fiber on the main thread
 * @data: what it is called with
 * @destroy: frees @data when the fiber has ended, or NULL
 *
 * Starts a fiber named after its function.
 *
 * Returns: (transfer full): a future that completes as the fiber does
 */
#define CONFAB_SPAWN(func, data, destroy)                                                          \
  confab_spawn (#func, (DexFiberFunc) (func), (data), (GDestroyNotify) (destroy))

/**
 * CONFAB_SPAWN_AND_FORGET:
 *
 * As CONFAB_SPAWN, for a fiber whose end nobody waits for. It handles its own errors.
 */
#define CONFAB_SPAWN_AND_FORGET(func, data, destroy) dex_unref (CONFAB_SPAWN (func, data, destroy))

/* A GTK call can go deep: one MiB of address space, of which only what is touched is ever backed
 * by memory. The server is built with 0, libdex' default of 128 KiB. */
#ifndef CONFAB_FIBER_STACK
#  define CONFAB_FIBER_STACK (1 << 20)
#endif

/**
 * confab_spawn:
 *
 * What CONFAB_SPAWN calls, with the function's name.
 *
 * Returns: (transfer full): a future that completes as the fiber does
 */
G_GNUC_WARN_UNUSED_RESULT
static inline DexFuture *
confab_spawn (const char *name, DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  DexFuture *fiber = dex_scheduler_spawn (NULL, CONFAB_FIBER_STACK, func, data, destroy);

  dex_future_set_static_name (fiber, name);
  dex_future_disown (dex_ref (fiber));
  return fiber;
}

/**
 * confab_reject:
 * @error: (transfer full) (inout): where the failed await put its error
 *
 * How a fiber hands on the failure of an await. Asserts that there is one: an await that was
 * given NULL for its error cannot be handed on.
 *
 * Returns: (transfer full): a future that is rejected with the error
 */
G_GNUC_WARN_UNUSED_RESULT
static inline DexFuture *
confab_reject (GError **error)
{
  g_assert (error != NULL && *error != NULL);
  return dex_future_new_for_error (g_steal_pointer (error));
}

/* GLib's queues and mutexes are not instrumented: these two tell ThreadSanitizer of the hand-over.
 */
#if defined(__SANITIZE_THREAD__)
void __tsan_acquire (void *addr);
void __tsan_release (void *addr);
#  define confab_handover_give(ptr) __tsan_release (ptr)
#  define confab_handover_take(ptr) __tsan_acquire (ptr)
#else
#  define confab_handover_give(ptr) ((void) (ptr))
#  define confab_handover_take(ptr) ((void) (ptr))
#endif

G_END_DECLS
