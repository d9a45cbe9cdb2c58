// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Contest;
import io.sparkconv.bench.Timing;
import io.sparkconv.kernel.simd.PeakRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Timings on one thread line by line, as they are measured, with what the machine can do at most: a share of the limit is
 * the larger of operations over the peak and least bytes over the bandwidth, over the time.
 */
final class BenchTable implements BenchReport {

    private final Contest contest;
    private final String row;
    private final double peak;
    private final double bandwidth;
    private final Map<String, List<Double>> ratios = new TreeMap<>();

    /**
     * Measures the machine.
     *
     * @param vectors whether the kernels use them: then the peak is that of vectors, else unknown
     * @param nameWidth of the longest name
     */
    BenchTable(Contest contest, boolean vectors, int nameWidth) {
        this.contest = contest;
        this.row = "%-" + nameWidth + "s %-10s %5s %8s %7s %4s %5s %7s %6s %5s %8s %5s %6s%n";
        this.peak = vectors ? PeakRate.flops() : Double.NaN;
        this.bandwidth = vectors ? PeakRate.bandwidth() : Double.NaN;
    }

    @Override
    public String head() {
        return String.format(
                        Locale.ROOT,
                        "one thread; ms: the fastest run; peak: part of %s GFLOP/s; limit: that or, if it is more, part of"
                                + " %s GB/s for the least bytes (b)%n"
                                + "outside: part of the run in no layer; alloc: bytes allocated in a pass;"
                                + " plan: workspace over the least possible%n"
                                + "ratio: their time over ours, of the fastest runs and of the medians%n",
                        number("%.1f", peak / 1e9),
                        number("%.1f", bandwidth / 1e9))
                + String.format(
                        row, "name", "kind", "batch", "ms", "GFLOP/s", "peak", "limit", "outside", "alloc", "plan",
                        "theirs", "ratio", "median");
    }

    @Override
    public String measure(BenchCase what, int batch, ObjectNode json) {
        Timing timing = contest.time(what, batch);
        add(json, what, batch, timing);
        return row(what, batch, timing);
    }

    String row(BenchCase what, int batch, Timing timing) {
        String group = String.format("%-10s batch %d", what.kind(), batch);
        timing.ratio()
                .ifPresent(ratio ->
                        ratios.computeIfAbsent(group, kind -> new ArrayList<>()).add(ratio));
        double byPeak = gflops(what, batch, timing) * 1e9 / peak;
        double byBytes = bytesShare(what, batch, timing);
        return String.format(
                row,
                what.name(),
                what.kind(),
                batch,
                number("%.3f", timing.ours()[0] / 1e6),
                number("%.1f", gflops(what, batch, timing)),
                number("%.0f%%", 100 * byPeak),
                number(byPeak >= byBytes ? "%.0f%%" : "%.0f%%b", 100 * Math.max(byPeak, byBytes)),
                number("%.2f%%", 100 * timing.outside()),
                timing.memory().allocated(),
                number("%.2f", timing.memory().excess()),
                timing.ratio()
                        .map(r -> number("%.3f", timing.theirs()[0] / 1e6))
                        .orElse("-"),
                timing.ratio().map(r -> number("%.2f", r)).orElse("-"),
                timing.ratioOfMedians().map(r -> number("%.2f", r)).orElse("-"));
    }

    /** Geometric means and least ratios by kind and batch; nothing without a rival. */
    @Override
    public String foot() {
        StringBuilder text = new StringBuilder();
        ratios.forEach((group, values) -> text.append(String.format(
                Locale.ROOT,
                "%s: %d timed, ratio %.2f geometric mean, %.2f least%n",
                group,
                values.size(),
                Math.exp(values.stream().mapToDouble(Math::log).average().orElse(0)),
                Collections.min(values))));
        return text.toString();
    }

    void add(ObjectNode json, BenchCase what, int batch, Timing timing) {
        json.put("name", what.name());
        json.put("kind", what.kind());
        json.put("batch", batch);
        json.put("oursMs", timing.ours()[0] / 1e6);
        json.put("oursMedianMs", Timing.median(timing.ours()) / 1e6);
        json.put("rivalMs", timing.ratio().map(r -> timing.theirs()[0] / 1e6).orElse(null));
        json.put(
                "rivalMedianMs",
                timing.ratio().map(r -> Timing.median(timing.theirs()) / 1e6).orElse(null));
        json.put("ratio", timing.ratio().orElse(null));
        json.put("ratioOfMedians", timing.ratioOfMedians().orElse(null));
        json.put("gflops", gflops(what, batch, timing));
        put(json, "peakShare", gflops(what, batch, timing) * 1e9 / peak);
        put(json, "bytesShare", bytesShare(what, batch, timing));
        json.put("outsideLayers", timing.outside());
        json.put("allocatedBytes", timing.memory().allocated());
        json.put("workspaceBytes", timing.memory().workspace());
        json.put("leastWorkspaceBytes", timing.memory().leastWorkspace());
    }

    private static void put(ObjectNode json, String key, double value) {
        json.put(key, Double.isNaN(value) ? null : (Double) value);
    }

    private static double gflops(BenchCase what, int batch, Timing timing) {
        return 2.0 * batch * what.macs() / timing.ours()[0];
    }

    private double bytesShare(BenchCase what, int batch, Timing timing) {
        return what.leastBytes(batch) / bandwidth / (timing.ours()[0] / 1e9);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
