// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Where the time of an extraction went.
 *
 * @param seconds from the listing to the last row
 * @param startSeconds of them, until the first task began: listing, building the network, planning
 * @param cores that the executors have
 * @param readNanos over all tasks, spent in reading files
 * @param decodeNanos over all tasks, spent in decoding
 * @param resizeNanos over all tasks, spent in resizing and normalising
 * @param networkNanos over all tasks, spent in layers
 */
public record RunTime(
        double seconds,
        double startSeconds,
        int cores,
        long readNanos,
        long decodeNanos,
        long resizeNanos,
        long networkNanos) {

    public static RunTime of(double seconds, double startSeconds, int cores, UnitRecord total) {
        long network = total.busyNanos() - total.readNanos() - total.decodeNanos() - total.resizeNanos();
        return new RunTime(
                seconds, startSeconds, cores, total.readNanos(), total.decodeNanos(), total.resizeNanos(), network);
    }

    /** Seconds of all cores since the first task began, busy or idle. */
    public double coreSeconds() {
        return cores * (seconds - startSeconds);
    }

    /** The part of {@link #coreSeconds} that no task spent in reading, decoding, resizing or layers: Spark, Parquet, idle cores. */
    public double restShare() {
        return 1 - share(readNanos) - share(decodeNanos) - share(resizeNanos) - share(networkNanos);
    }

    private double share(long nanos) {
        return coreSeconds() == 0 ? 0 : nanos / 1e9 / coreSeconds();
    }

    /** One line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "time: %.1f s to the first task, then %.1f s on %d %s: layers %.1f %%, decoding %.1f %%, resizing %.1f %%,"
                        + " reading %.1f %%, all else %.1f %%",
                startSeconds,
                seconds - startSeconds,
                cores,
                cores == 1 ? "core" : "cores",
                100 * share(networkNanos),
                100 * share(decodeNanos),
                100 * share(resizeNanos),
                100 * share(readNanos),
                100 * restShare());
    }

    /** Adds the parts to a report. */
    public void addTo(ObjectNode json) {
        json.put("seconds", seconds);
        json.put("startSeconds", startSeconds);
        json.put("cores", cores);
        json.put("readNanos", readNanos);
        json.put("decodeNanos", decodeNanos);
        json.put("resizeNanos", resizeNanos);
        json.put("restShare", restShare());
    }
}
