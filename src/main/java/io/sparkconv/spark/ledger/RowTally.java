// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import io.sparkconv.image.Note;
import io.sparkconv.image.Status;
import io.sparkconv.spark.failure.FailureReason;
import io.sparkconv.spark.network.FeatureEngine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What some rows say all together.
 *
 * @param byStatus rows of each status
 * @param notes images with each kind of note
 * @param reasons of failures, by their {@link FailureReason#key}; no more than {@link #MOST_REASONS}
 * @param columns figures of each column of features; empty while no row has features
 * @param featureHash sum of the {@link FeatureHash}es of the images
 */
public record RowTally(
        TreeMap<String, Long> byStatus,
        TreeMap<Note, Long> notes,
        TreeMap<String, FailureReason> reasons,
        List<ColumnFigures> columns,
        long featureHash)
        implements Serializable {

    /** Beyond them, reasons are counted by their status alone. */
    static final int MOST_REASONS = 200;

    /** Of no rows. */
    public static RowTally none() {
        return new RowTally(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), 0);
    }

    /** Of one row, which has features or none. */
    public static RowTally of(String path, FeatureEngine.Loaded loaded, List<float[]> features, long featureHash) {
        RowTally tally = none();
        tally.byStatus.put(loaded.status(), 1L);
        loaded.notes().forEach(note -> tally.notes.put(note, 1L));
        if (!loaded.status().equals(Status.OK.label())) {
            tally.add(FailureReason.of(loaded.status(), loaded.error(), path));
        }
        List<ColumnFigures> columns = features == null
                ? List.of()
                : features.stream().map(ColumnFigures::of).toList();
        return new RowTally(tally.byStatus, tally.notes, tally.reasons, columns, featureHash);
    }

    /** Of these rows and others. */
    public RowTally plus(RowTally other) {
        RowTally sum = new RowTally(
                new TreeMap<>(byStatus),
                new TreeMap<>(notes),
                new TreeMap<>(reasons),
                sum(columns, other.columns),
                featureHash + other.featureHash);
        other.byStatus.forEach((status, rows) -> sum.byStatus.merge(status, rows, Long::sum));
        other.notes.forEach((note, images) -> sum.notes.merge(note, images, Long::sum));
        other.reasons.values().forEach(sum::add);
        return sum;
    }

    private static List<ColumnFigures> sum(List<ColumnFigures> some, List<ColumnFigures> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<ColumnFigures> sum = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            sum.add(some.get(i).plus(others.get(i)));
        }
        return sum;
    }

    private void add(FailureReason reason) {
        boolean fits = reasons.containsKey(reason.key()) || reasons.size() < MOST_REASONS;
        FailureReason kept =
                fits ? reason : new FailureReason(reason.status(), "other reasons", reason.images(), reason.example());
        reasons.merge(kept.key(), kept, FailureReason::plus);
    }

    public long rows() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    public long failed() {
        return rows() - byStatus.getOrDefault(Status.OK.label(), 0L);
    }

    /** Rows of each status in which these are more than those before. */
    public SortedMap<String, Long> statusesSince(RowTally before) {
        SortedMap<String, Long> more = new TreeMap<>(byStatus);
        before.byStatus.forEach((status, rows) -> more.merge(status, -rows, Long::sum));
        more.values().removeIf(rows -> rows == 0);
        return more;
    }

    /** The commonest reasons, those first. */
    public List<FailureReason> commonest(int most) {
        return reasons.values().stream()
                .sorted(Comparator.comparingLong(FailureReason::images)
                        .reversed()
                        .thenComparing(FailureReason::key))
                .limit(most)
                .toList();
    }
}
