// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.failure;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;

/**
 * How many images of a run may fail.
 *
 * @param rate the highest share of them
 * @param images the most
 * @param failFast whether a run that has spent it ends with the rows committed so far
 */
public record ErrorBudget(double rate, long images, boolean failFast) {

    public static ErrorBudget of(Settings settings) {
        return new ErrorBudget(
                settings.get(Options.MAX_FAILURE_RATE),
                settings.find(Options.MAX_FAILURES).orElse(Long.MAX_VALUE),
                settings.get(Options.FAIL_FAST));
    }

    /** Whether too many rows have failed; all of them always are too many. */
    public boolean isExceeded(long rows, long failed) {
        return failed > 0 && (failed == rows || failed > rate * rows || failed > images);
    }
}
