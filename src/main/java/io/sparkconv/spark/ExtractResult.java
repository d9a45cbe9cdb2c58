// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.cost.RunCost;
import io.sparkconv.image.Note;
import io.sparkconv.image.Status;
import io.sparkconv.model.ModelFacts;
import io.sparkconv.spark.failure.FailureReason;
import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.spark.ledger.RunTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an extraction did.
 *
 * @param output the folder with the rows
 * @param images those that the run took, one row each
 * @param byStatus rows of each status
 * @param notes decoded images with each kind of note
 * @param reasons the commonest of failures
 * @param tooManyFailed whether more failed than may
 * @param others files that are no images
 * @param standing how the images stand to what was there before
 * @param columns of features at a glance
 * @param partitions tasks that the images were cut into
 * @param time where the time went
 * @param weights what the network's values are, in words
 * @param preprocessing how pictures became the network's input, in words
 * @param model which file the model is, if it is one
 * @param featureHash fingerprint of all features, the same for any order and split
 * @param cost what each layer cost
 * @param towers what towers did, if the work was split among them
 * @param executors what each executor did
 */
public record ExtractResult(
        String output,
        long images,
        SortedMap<String, Long> byStatus,
        SortedMap<Note, Long> notes,
        List<FailureReason> reasons,
        boolean tooManyFailed,
        List<String> others,
        Standing standing,
        ColumnTable columns,
        int partitions,
        RunTime time,
        String weights,
        String preprocessing,
        Optional<ModelFacts> model,
        String featureHash,
        RunCost cost,
        Optional<TowerReport> towers,
        List<ExecutorWork> executors) {

    /** Rows written: one per image. */
    public long rows() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Images with features. */
    public long ok() {
        return byStatus.getOrDefault(Status.OK.label(), 0L);
    }

    /** Rows of each status that is not ok. */
    public SortedMap<String, Long> failed() {
        SortedMap<String, Long> failed = new TreeMap<>(byStatus);
        failed.remove(Status.OK.label());
        return failed;
    }

    /** Over all seconds, those before the first task included. */
    public double imagesPerSecond() {
        return time.seconds() > 0 ? images / time.seconds() : 0;
    }
}
