// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.spark.ExtractResult;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why too many images failed, for people. */
final class FailureTable {

    private FailureTable() {}

    /** A line with numbers, and one for each of the commonest reasons, with the path of an image that shows it. */
    static String text(ExtractResult result) {
        long failed = result.rows() - result.ok();
        return String.format(
                        Locale.ROOT,
                        "sparkconv: too many images failed: %d of %d (%.1f %%), for these reasons most of all:%n",
                        failed,
                        result.rows(),
                        100.0 * failed / result.rows())
                + result.reasons().stream()
                        .map(reason -> String.format(
                                "  %6d  %s: %s%n          such as %s%n",
                                reason.images(), reason.status(), reason.reason(), reason.example()))
                        .collect(Collectors.joining());
    }
}
