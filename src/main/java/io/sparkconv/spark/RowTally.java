// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Note;
import io.sparkconv.image.Status;
import java.io.Serializable;
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
 * @param featureHash sum of the {@link FeatureHash}es of the images
 */
record RowTally(
        TreeMap<String, Long> byStatus,
        TreeMap<Note, Long> notes,
        TreeMap<String, FailureReason> reasons,
        long featureHash)
        implements Serializable {

    /** Beyond them, reasons are counted by their status alone. */
    static final int MOST_REASONS = 200;

    /** Of no rows. */
    static RowTally none() {
        return new RowTally(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0);
    }

    /** Of one row. */
    static RowTally of(String path, FeatureEngine.Loaded loaded, long featureHash) {
        RowTally tally = none();
        tally.byStatus.put(loaded.status(), 1L);
        loaded.notes().forEach(note -> tally.notes.put(note, 1L));
        if (!loaded.status().equals(Status.OK.label())) {
            tally.add(FailureReason.of(loaded.status(), loaded.error(), path));
        }
        return new RowTally(tally.byStatus, tally.notes, tally.reasons, featureHash);
    }

    /** Of these rows and others. */
    RowTally plus(RowTally other) {
        RowTally sum = new RowTally(
                new TreeMap<>(byStatus), new TreeMap<>(notes), new TreeMap<>(reasons), featureHash + other.featureHash);
        other.byStatus.forEach((status, rows) -> sum.byStatus.merge(status, rows, Long::sum));
        other.notes.forEach((note, images) -> sum.notes.merge(note, images, Long::sum));
        other.reasons.values().forEach(sum::add);
        return sum;
    }

    private void add(FailureReason reason) {
        boolean fits = reasons.containsKey(reason.key()) || reasons.size() < MOST_REASONS;
        FailureReason kept =
                fits ? reason : new FailureReason(reason.status(), "other reasons", reason.images(), reason.example());
        reasons.merge(kept.key(), kept, FailureReason::plus);
    }

    long rows() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    long failed() {
        return rows() - byStatus.getOrDefault(Status.OK.label(), 0L);
    }

    /** Rows of each status in which these are more than those before. */
    SortedMap<String, Long> statusesSince(RowTally before) {
        SortedMap<String, Long> more = new TreeMap<>(byStatus);
        before.byStatus.forEach((status, rows) -> more.merge(status, -rows, Long::sum));
        more.values().removeIf(rows -> rows == 0);
        return more;
    }

    /** The commonest reasons, those first. */
    List<FailureReason> commonest(int most) {
        return reasons.values().stream()
                .sorted(Comparator.comparingLong(FailureReason::images)
                        .reversed()
                        .thenComparing(FailureReason::key))
                .limit(most)
                .toList();
    }
}
