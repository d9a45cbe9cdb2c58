// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.util.List;
import java.util.SortedMap;

/**
 * One entry of the log: from now on these files count, and those no more. What a commit adds and removes happens at once.
 *
 * @param number 1 for the first, without gaps
 * @param token of the run's {@link Lease}; a commit whose token is lower than that of one before it is void, for its run
 *     had lost the lease
 * @param run the id of the run
 * @param time when it was made, in ISO 8601
 * @param fingerprint what the rows are made with
 * @param added files that count from now on
 * @param removed paths of files that do no more
 * @param rows of each status in the rows that the run made for this commit; empty where it made none
 */
public record Commit(
        long number,
        long token,
        String run,
        String time,
        Fingerprint fingerprint,
        List<StoredFile> added,
        List<String> removed,
        SortedMap<String, Long> rows) {}
