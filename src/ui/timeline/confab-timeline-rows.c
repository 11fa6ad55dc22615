// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

/*
 * The rows of a timeline view: made, bound, recycled.
 *
 * A row is in one of four places. In the array it is placed and shown. Aside, it left the array in
 * the update that is going on, and comes back as it is if its item is needed elsewhere: so a
 * message that changes its place keeps its widget, its focus and its playback. Parked, it holds
 * the keyboard focus but is far from the viewport: there is one at most. In the pool of its kind
 * it shows nothing and waits for an item.
 */

/* What is read of a splice to find items that only changed their place. */
#define SPLICE_MAX 2048

/* Further samples change the average height by less than a 500th. */
#define SAMPLES_MAX 500

static void
row_clear (gpointer data)
{
  ConfabTimelineRow *row = data;

  g_clear_object (&row->item);
}

static GPtrArray *
pool_of (ConfabTimelineView *self, guint kind)
{
  while (self->pools->len <= kind)
    g_ptr_array_add (self->pools, g_ptr_array_new ());

  return g_ptr_array_index (self->pools, kind);
}

static guint
kind_of (ConfabTimelineView *self, gpointer item)
{
  guint kind = 0;

  if (self->factory->get_kind != NULL)
    kind = self->factory->get_kind (item, self->factory_data);

  g_assert (kind < self->factory->n_kinds);
  return kind;
}

/* Whatever child-visible says, assistive technology would see a row in the pool. */
static void
set_hidden (GtkWidget *widget, gboolean hidden)
{
  gtk_widget_set_child_visible (widget, !hidden);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
recycle (ConfabTimelineView *self, ConfabTimelineRow *row)
{
  GtkWidget *widget = row->widget;
  GPtrArray *pool = pool_of (self, row->kind);

  if (row->told_selected != 0)
    {
      gtk_widget_remove_css_class (widget, "selected");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED);
    }

  if (widget == self->flash_row)
    {
      gtk_widget_remove_css_class (widget, "flash");
      self->flash_row = NULL;
    }

  if (self->factory->unbind_row != NULL)
    self->factory->unbind_row (widget, row->item, self->factory_data);

  g_clear_object (&row->item);

  if (pool->len < CONFAB_TIMELINE_POOL_MAX)
    {
      set_hidden (widget, TRUE);
      gtk_widget_insert_before (widget, GTK_WIDGET (self), NULL);
      g_ptr_array_add (pool, widget);
    }
  else
    gtk_widget_unparent (widget);
}

static void
release (ConfabTimelineView *self, ConfabTimelineRow *row)
{
  gboolean focused = row->widget == confab_timeline_view_get_focused_row (self);

  if (focused && row->position != GTK_INVALID_LIST_POSITION)
    {
      g_assert (self->parked.widget == NULL);
      self->parked = *row;
      return;
    }

  if (focused)
    {
      self->focus_lost = TRUE;
      gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
    }

  recycle (self, row);
}

/* A long way takes more rows than a pool has: those that were left behind serve again. */
static void
recycle_aside (ConfabTimelineView *self, guint kind)
{
  GtkWidget *focused = confab_timeline_view_get_focused_row (self);

  for (guint i = 0; i < self->aside->len; i++)
    {
      ConfabTimelineRow *row = &g_array_index (self->aside, ConfabTimelineRow, i);

      if (row->kind == kind && row->widget != focused)
        {
          recycle (self, row);
          g_array_remove_index_fast (self->aside, i);
          return;
        }
    }
}

static ConfabTimelineRow
make (ConfabTimelineView *self, gpointer item, guint kind)
{
  GPtrArray *pool = pool_of (self, kind);
  ConfabTimelineRow row = { .item = item, .kind = kind, .lead = NAN };

  if (pool->len == 0)
    recycle_aside (self, kind);

  if (pool->len > 0)
    {
      row.widget = g_ptr_array_steal_index (pool, pool->len - 1);
      set_hidden (row.widget, FALSE);
    }
  else
    {
      row.widget = self->factory->make_row (kind, self->factory_data);
      g_object_set (row.widget, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
      gtk_widget_set_focusable (row.widget, TRUE);
      gtk_widget_set_parent (row.widget, GTK_WIDGET (self));
    }

  self->factory->bind_row (row.widget, item, self->factory_data);
  return row;
}

/* The row for an item: the one that shows it already, a recycled one, or a new one. */
static ConfabTimelineRow
obtain (ConfabTimelineView *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);
  guint kind = kind_of (self, item);
  ConfabTimelineRow row;

  if (self->parked.widget != NULL && self->parked.item == item && self->parked.kind == kind)
    {
      row = self->parked;
      self->parked = (ConfabTimelineRow) { 0 };
      return row;
    }

  for (guint i = 0; i < self->aside->len; i++)
    {
      row = g_array_index (self->aside, ConfabTimelineRow, i);

      if (row.item == item && row.kind == kind)
        {
          g_array_index (self->aside, ConfabTimelineRow, i).item = NULL;
          g_array_remove_index_fast (self->aside, i);
          return row;
        }
    }

  return make (self, g_steal_pointer (&item), kind);
}

static void
put_after (ConfabTimelineView *self, GtkWidget *widget, GtkWidget *sibling)
{
  if (gtk_widget_get_prev_sibling (widget) != sibling)
    gtk_widget_insert_after (widget, GTK_WIDGET (self), sibling);
}

/**
 * confab_timeline_view_measure_row:
 *
 * Measures a row for the width of the view, or for the least that it can do with.
 */
void
confab_timeline_view_measure_row (ConfabTimelineView *self, ConfabTimelineRow *row)
{
  int width, height;

  gtk_widget_measure (row->widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  row->width = MAX (self->width, width);
  gtk_widget_measure (row->widget, GTK_ORIENTATION_VERTICAL, row->width, NULL, &height, NULL, NULL);

  /* A row without any height would bring in all that follow. */
  row->height = MAX (1, height);
}

/**
 * confab_timeline_view_rows_realise:
 *
 * Realises the row of a position that is next to the realised ones, or the only one.
 */
void
confab_timeline_view_rows_realise (ConfabTimelineView *self, guint position)
{
  ConfabTimelineRow row = obtain (self, position);

  confab_timeline_view_measure_row (self, &row);
  self->n_samples = MIN (self->n_samples + 1, SAMPLES_MAX);
  self->average_px += (row.height - self->average_px) / self->n_samples;

  if (self->rows->len == 0 || position + 1 == self->first)
    {
      self->first = position;
      put_after (self, row.widget, NULL);
      g_array_prepend_val (self->rows, row);
    }
  else
    {
      g_assert (position == self->first + self->rows->len);
      put_after (self, row.widget, last_row (self)->widget);
      g_array_append_val (self->rows, row);
    }
}

static void
move_aside (ConfabTimelineView *self, guint index, guint n)
{
  if (n == 0)
    return;

  g_array_append_vals (self->aside, row_at (self, index), n);

  /* The items went along. */
  for (guint i = index; i < index + n; i++)
    row_at (self, i)->item = NULL;

  g_array_remove_range (self->rows, index, n);
}

/**
 * confab_timeline_view_rows_set_aside:
 *
 * Takes rows at one of the ends out of the array, until the update is over.
 */
void
confab_timeline_view_rows_set_aside (ConfabTimelineView *self, guint index, guint n)
{
  g_assert (index == 0 || index + n == self->rows->len);

  for (guint i = index; i < index + n; i++)
    row_at (self, i)->position = self->first + i;

  move_aside (self, index, n);

  if (index == 0)
    self->first += n;
}

/* Parks the focused row where it stands in the reading order, and lets go of it without focus. */
static void
settle_parked (ConfabTimelineView *self)
{
  GtkWidget *widget = self->parked.widget;

  if (widget == NULL)
    return;

  if (widget != confab_timeline_view_get_focused_row (self))
    {
      ConfabTimelineRow row = self->parked;

      self->parked = (ConfabTimelineRow) { 0 };
      recycle (self, &row);
    }
  else if (self->rows->len == 0 || self->parked.position < self->first)
    put_after (self, widget, NULL);
  else
    put_after (self, widget, last_row (self)->widget);
}

static void
tell_place (ConfabTimelineView *self, ConfabTimelineRow *row, guint position)
{
  if (row->told_position == position + 1 && row->told_size == self->n_items)
    return;

  row->told_position = position + 1;
  row->told_size = self->n_items;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->widget), //
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) row->told_position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) row->told_size, -1);
}

/**
 * confab_timeline_view_rows_settle:
 *
 * Ends an update: recycles what was set aside and not taken again.
 */
void
confab_timeline_view_rows_settle (ConfabTimelineView *self)
{
  settle_parked (self);

  for (guint i = 0; i < self->aside->len; i++)
    release (self, &g_array_index (self->aside, ConfabTimelineRow, i));

  for (guint i = 0; i < self->aside->len; i++)
    g_array_index (self->aside, ConfabTimelineRow, i).item = NULL;

  g_array_set_size (self->aside, 0);
  settle_parked (self);

  for (guint i = 0; i < self->rows->len; i++)
    tell_place (self, row_at (self, i), self->first + i);

  if (self->parked.widget != NULL)
    tell_place (self, &self->parked, self->parked.position);

  confab_timeline_view_mark_selection (self);
}

/**
 * confab_timeline_view_rows_clear:
 *
 * Recycles all rows: there is no model any more, or no factory.
 */
void
confab_timeline_view_rows_clear (ConfabTimelineView *self)
{
  if (self->parked.widget != NULL)
    {
      g_array_append_val (self->aside, self->parked);
      self->parked = (ConfabTimelineRow) { 0 };
    }

  move_aside (self, 0, self->rows->len);
  self->first = 0;

  for (guint i = 0; i < self->aside->len; i++)
    g_array_index (self->aside, ConfabTimelineRow, i).position = GTK_INVALID_LIST_POSITION;

  confab_timeline_view_rows_settle (self);
}

/**
 * confab_timeline_view_rows_forget_pools:
 *
 * Destroys the recycled rows; none may be in use.
 */
void
confab_timeline_view_rows_forget_pools (ConfabTimelineView *self)
{
  g_assert (self->rows->len == 0);

  for (guint i = 0; i < self->pools->len; i++)
    {
      GPtrArray *pool = g_ptr_array_index (self->pools, i);

      for (guint k = 0; k < pool->len; k++)
        gtk_widget_unparent (g_ptr_array_index (pool, k));
    }

  g_ptr_array_set_size (self->pools, 0);
}

static GHashTable *
index_items (ConfabTimelineView *self, guint position, guint n)
{
  GHashTable *places = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = position; i < position + MIN (n, SPLICE_MAX); i++)
    g_hash_table_insert (places, g_list_model_get_item (self->model, i), GUINT_TO_POINTER (i));

  return places;
}

/* Where a row is after a splice, by its item where that is not certain. */
static guint
moved (GHashTable *places, gpointer item, guint old, guint position, guint removed, guint added)
{
  gpointer place;

  if (old < position)
    return old;

  if (old >= position + removed)
    return old - removed + added;

  if (places != NULL && item != NULL && g_hash_table_lookup_extended (places, item, NULL, &place))
    return GPOINTER_TO_UINT (place);

  return GTK_INVALID_LIST_POSITION;
}

typedef struct
{
  GHashTable *places;
  guint position;
  guint removed;
  guint added;
} Splice;

static guint
moved_by (gpointer item, guint old, gpointer data)
{
  const Splice *splice = data;

  return moved (splice->places, item, old, splice->position, splice->removed, splice->added);
}

/* The anchor stays on its message. When that has gone, the next one below keeps its place on the
 * screen, or else the next one above. Returns the index of its row, or rows->len. */
static guint
surviving_anchor (ConfabTimelineView *self)
{
  guint index = self->anchor - self->first;

  if (self->anchor < self->first || index >= self->rows->len)
    return self->rows->len;

  for (guint i = index; i < self->rows->len; i++)
    if (row_at (self, i)->position != GTK_INVALID_LIST_POSITION)
      return i;

  for (guint i = index; i-- > 0;)
    if (row_at (self, i)->position != GTK_INVALID_LIST_POSITION)
      return i;

  return self->rows->len;
}

static void
keep_neighbours (ConfabTimelineView *self, guint index)
{
  guint begin = index, end = index + 1;

  while (begin > 0 && row_at (self, begin - 1)->position + 1 == row_at (self, begin)->position)
    begin--;

  while (end < self->rows->len &&
         row_at (self, end)->position == row_at (self, end - 1)->position + 1)
    end++;

  self->first = row_at (self, begin)->position;
  move_aside (self, end, self->rows->len - end);
  move_aside (self, 0, begin);
}

/**
 * confab_timeline_view_splice:
 *
 * Follows a change of the model: afterwards the array is what is left around the anchor, and
 * n_items is what the model has. Only an update makes the view whole again.
 */
void
confab_timeline_view_splice (ConfabTimelineView *self, guint position, guint removed, guint added)
{
  g_autoptr (GHashTable) places = NULL;
  guint index;

  self->n_items = g_list_model_get_n_items (self->model);

  if (removed > 0 && added > 0)
    places = index_items (self, position, added);

  for (guint i = 0; i < self->rows->len; i++)
    {
      ConfabTimelineRow *row = row_at (self, i);

      row->position = moved (places, row->item, self->first + i, position, removed, added);
    }

  if (self->parked.widget != NULL)
    {
      self->parked.position =
          moved (places, self->parked.item, self->parked.position, position, removed, added);

      if (self->parked.position == GTK_INVALID_LIST_POSITION)
        {
          g_array_append_val (self->aside, self->parked);
          self->parked = (ConfabTimelineRow) { 0 };
        }
    }

  confab_timeline_view_move_selection (
      self, moved_by, &(Splice) { places, position, removed, added }, position, added);
  index = surviving_anchor (self);

  if (index < self->rows->len)
    {
      self->anchor = row_at (self, index)->position;
      self->anchor_y = row_at (self, index)->y;
      keep_neighbours (self, index);
    }
  else
    {
      self->anchor = moved (NULL, NULL, self->anchor, position, removed, added);

      if (self->anchor == GTK_INVALID_LIST_POSITION)
        self->anchor = MIN (position, MAX (1, self->n_items) - 1);

      move_aside (self, 0, self->rows->len);
    }
}

/**
 * confab_timeline_view_rows_init:
 *
 * Makes a view without rows.
 */
void
confab_timeline_view_rows_init (ConfabTimelineView *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (ConfabTimelineRow));
  self->aside = g_array_new (FALSE, TRUE, sizeof (ConfabTimelineRow));
  self->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_array_set_clear_func (self->rows, row_clear);
  g_array_set_clear_func (self->aside, row_clear);
  self->average_px = 60;
}

/**
 * confab_timeline_view_rows_finalize:
 *
 * Frees what held the rows, which have been cleared.
 */
void
confab_timeline_view_rows_finalize (ConfabTimelineView *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->aside, g_array_unref);
  g_clear_pointer (&self->pools, g_ptr_array_unref);
}
