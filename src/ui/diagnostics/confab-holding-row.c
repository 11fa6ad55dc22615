// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-holding-row.h"

#include "confab-diagnostics-words.h"

#include <glib/gi18n.h>

/**
 * ConfabHoldingRow:
 *
 * What is held of a conversation, and whether it is as the server has it. What is inside is made
 * when it is first opened.
 */
struct _ConfabHoldingRow
{
  AdwExpanderRow parent_instance;
  ConfabHoldingData *holding;
  ConfabFinding *finding;
  char *missing;
  AdwActionRow *held_row;
  AdwActionRow *missing_row;
  AdwActionRow *markers_row;
  AdwActionRow *finding_row;
  GtkWidget *verify;
  GtkWidget *fetch;
  GtkWidget *spinner;
  GtkWidget *warning;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (ConfabHoldingRow, confab_holding_row, ADW_TYPE_EXPANDER_ROW)

static AdwActionRow *
add_row (ConfabHoldingRow *self, const char *title)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (GTK_WIDGET (row), "property");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));
  return row;
}

static GtkWidget *
add_button (ConfabHoldingRow *self, const char *title, const char *action)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->holding->conversation_id);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), button);
  return button;
}

static char *
markers_text (const ConfabHoldingData *holding)
{
  g_autofree char *read = g_strdup_printf ("%" G_GINT64_FORMAT, holding->read_seq);
  g_autofree char *delivered = g_strdup_printf ("%" G_GINT64_FORMAT, holding->delivered_seq);
  g_autofree char *read_by_all = g_strdup_printf ("%" G_GINT64_FORMAT, holding->read_by_all_seq);

  /* Translators: numbers of events: what this user has read, what all others have, and have read */
  return g_strdup_printf (_ ("You have read #%s, all others have #%s and have read #%s"), read,
                          delivered, read_by_all);
}

static void
update_inside (ConfabHoldingRow *self)
{
  g_autofree char *held = NULL, *markers = NULL, *found = NULL;
  gboolean differs = self->finding != NULL && self->finding->kind != CONFAB_DIFFERENCE_NONE;

  if (self->held_row == NULL)
    return;

  held = confab_range_to_text (MAX (self->holding->first_seq, 1), self->holding->last_seq);
  markers = markers_text (self->holding);
  found = self->finding != NULL ? confab_finding_to_text (self->finding)
                                : g_strdup (_ ("Not compared yet"));
  adw_action_row_set_subtitle (self->held_row, self->holding->last_seq > 0 ? held : _ ("Nothing"));
  adw_action_row_set_subtitle (self->missing_row, self->missing);
  adw_action_row_set_subtitle (self->markers_row, markers);
  adw_action_row_set_subtitle (self->finding_row, found);
  gtk_widget_set_visible (self->fetch, differs);
  gtk_widget_set_sensitive (self->fetch, !self->busy);
  gtk_widget_set_sensitive (self->verify, !self->busy && !self->holding->pending);
}

static void
expanded_cb (ConfabHoldingRow *self)
{
  if (self->held_row != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->held_row = add_row (self, _ ("Held here"));
  self->missing_row = add_row (self, _ ("Missing"));
  self->markers_row = add_row (self, _ ("Markers"));
  self->finding_row = add_row (self, _ ("Compared with the server"));
  self->fetch = add_button (self, _ ("Fetch Again"), "diagnostics.fetch-again");
  self->verify = add_button (self, _ ("Verify Every Message"), "diagnostics.verify");
  update_inside (self);
}

static void
update (ConfabHoldingRow *self)
{
  gboolean differs = self->finding != NULL && self->finding->kind != CONFAB_DIFFERENCE_NONE;
  g_autofree char *state = confab_holding_to_text (self->holding, self->finding);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), state);
  gtk_widget_set_visible (self->spinner, self->busy);

  gtk_widget_set_visible (self->warning, differs);
  update_inside (self);
}

static void
confab_holding_row_finalize (GObject *object)
{
  ConfabHoldingRow *self = CONFAB_HOLDING_ROW (object);

  g_clear_pointer (&self->holding, confab_holding_data_free);
  g_clear_pointer (&self->finding, confab_finding_unref);
  g_clear_pointer (&self->missing, g_free);

  G_OBJECT_CLASS (confab_holding_row_parent_class)->finalize (object);
}

static void
confab_holding_row_class_init (ConfabHoldingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_holding_row_finalize;
}

static void
confab_holding_row_init (ConfabHoldingRow *self)
{
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_set_visible (self->warning, FALSE);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), self->warning);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Comparing"), -1);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), self->spinner);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * confab_holding_row_new:
 *
 * Returns: (transfer floating): a row; call confab_holding_row_update() before it is shown
 */
GtkWidget *
confab_holding_row_new (void)
{
  return g_object_new (CONFAB_TYPE_HOLDING_ROW, NULL);
}

static gboolean
same_holding (const ConfabHoldingData *a, const ConfabHoldingData *b)
{
  return a->first_seq == b->first_seq && a->last_seq == b->last_seq &&
         a->complete_to == b->complete_to && a->n_missing == b->n_missing &&
         a->read_seq == b->read_seq && a->delivered_seq == b->delivered_seq &&
         a->read_by_all_seq == b->read_by_all_seq && a->broken_seq == b->broken_seq &&
         a->pending == b->pending;
}

/**
 * confab_holding_row_update:
 * @inventory: what is missing
 * @holding: what is held
 * @title: what the conversation is called
 *
 * Shows how it is now. What was found before stays only while the same is held.
 */
void
confab_holding_row_update (ConfabHoldingRow *self,
                           const ConfabInventory *inventory,
                           const ConfabHoldingData *holding,
                           const char *title)
{
  g_return_if_fail (CONFAB_IS_HOLDING_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  /* Of many conversations few change at a time. */
  if (self->holding != NULL && same_holding (self->holding, holding))
    return;

  if (self->finding != NULL && (self->finding->last_seq != holding->last_seq ||
                                self->finding->n_missing != holding->n_missing))
    g_clear_pointer (&self->finding, confab_finding_unref);

  g_clear_pointer (&self->holding, confab_holding_data_free);
  g_clear_pointer (&self->missing, g_free);
  self->holding = confab_holding_data_copy (holding);
  self->missing = confab_gaps_to_text (inventory, holding->conversation_id);
  update (self);
}

/**
 * confab_holding_row_set_finding:
 * @finding: (nullable): what came of comparing it
 */
void
confab_holding_row_set_finding (ConfabHoldingRow *self, ConfabFinding *finding)
{
  g_return_if_fail (CONFAB_IS_HOLDING_ROW (self));

  g_clear_pointer (&self->finding, confab_finding_unref);
  self->finding = finding != NULL ? confab_finding_ref (finding) : NULL;
  update (self);
}

/**
 * confab_holding_row_get_finding:
 *
 * Returns: (nullable) (transfer none): what came of comparing it
 */
ConfabFinding *
confab_holding_row_get_finding (ConfabHoldingRow *self)
{
  g_return_val_if_fail (CONFAB_IS_HOLDING_ROW (self), NULL);

  return self->finding;
}

/**
 * confab_holding_row_set_busy:
 * @busy: whether it is being compared
 */
void
confab_holding_row_set_busy (ConfabHoldingRow *self, gboolean busy)
{
  g_return_if_fail (CONFAB_IS_HOLDING_ROW (self));

  self->busy = busy;
  update (self);
}
