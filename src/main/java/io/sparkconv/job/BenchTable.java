// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Contest.Timing;
import io.sparkconv.config.ProcessEnvironment;
import io.sparkconv.kernel.simd.PeakRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Timings line by line, as they are measured, with what the machine can do at most: a share of the limit is the larger
 * of operations over the peak and least bytes over the bandwidth, over the time.
 */
final class BenchTable {

    private static final String ROW = "%-52s %-10s %9s %9s %8s %6s %6s %-5s %9s %9s %6s %6s%n";

    private final String kernels;
    private final int batch;
    private final Optional<String> rival;
    private final double peak;
    private final double bandwidth;
    private final Map<String, List<Double>> ratios = new TreeMap<>();

    /** Measures the machine. */
    BenchTable(String kernels, int batch, Optional<String> rival) {
        this.kernels = kernels;
        this.batch = batch;
        this.rival = rival;
        boolean vectors = kernels.startsWith("simd");
        this.peak = vectors ? PeakRate.flops() : Double.NaN;
        this.bandwidth = vectors ? PeakRate.bandwidth() : Double.NaN;
    }

    /** What was measured where, and the headings. */
    String head() {
        return String.format(
                        Locale.ROOT,
                        "%s, %s kernels, batch %d, one thread, %s%nprocessor: %s; peak %.1f GFLOP/s, copy %.1f GB/s%n",
                        LocalDate.now(),
                        kernels,
                        batch,
                        ProcessEnvironment.java(),
                        ProcessEnvironment.processor(),
                        peak / 1e9,
                        bandwidth / 1e9)
                + rival.map(name -> "in turn with " + name + "; ratio: its time over ours\n")
                        .orElse("")
                + String.format(
                        ROW,
                        "name",
                        "kind",
                        "ms (min)",
                        "median",
                        "GFLOP/s",
                        "peak",
                        "limit",
                        "by",
                        "theirs",
                        "median",
                        "ratio",
                        "median");
    }

    String row(BenchCase what, Timing timing) {
        timing.ratio()
                .ifPresent(ratio -> ratios.computeIfAbsent(what.kind(), kind -> new ArrayList<>())
                        .add(ratio));
        double gflops = gflops(what, timing);
        double byPeak = gflops * 1e9 / peak;
        double byBytes = bytesShare(what, timing);
        boolean rated = timing.ratio().isPresent();
        return String.format(
                ROW,
                what.name(),
                what.kind(),
                number("%.3f", timing.ours()[0] / 1e6),
                number("%.3f", Timing.median(timing.ours()) / 1e6),
                number("%.1f", gflops),
                number("%.0f%%", 100 * byPeak),
                number("%.0f%%", 100 * Math.max(byPeak, byBytes)),
                byPeak >= byBytes ? "flops" : "bytes",
                rated ? number("%.3f", timing.theirs()[0] / 1e6) : "-",
                rated ? number("%.3f", Timing.median(timing.theirs()) / 1e6) : "-",
                timing.ratio().map(r -> number("%.2f", r)).orElse("-"),
                timing.ratioOfMedians().map(r -> number("%.2f", r)).orElse("-"));
    }

    /** Geometric means and least ratios by kind; nothing without a rival. */
    String foot() {
        StringBuilder text = new StringBuilder();
        ratios.forEach((kind, values) -> text.append(String.format(
                Locale.ROOT,
                "%-10s %3d timed, ratio %.2f geometric mean, %.2f least%n",
                kind,
                values.size(),
                Math.exp(values.stream().mapToDouble(Math::log).average().orElse(0)),
                Collections.min(values))));
        return text.toString();
    }

    void add(ObjectNode json, BenchCase what, Timing timing) {
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
        json.put("gflops", gflops(what, timing));
        put(json, "peakShare", gflops(what, timing) * 1e9 / peak);
        put(json, "bytesShare", bytesShare(what, timing));
        json.put("outsideLayers", timing.outside());
    }

    private static void put(ObjectNode json, String key, double value) {
        json.put(key, Double.isNaN(value) ? null : (Double) value);
    }

    private double gflops(BenchCase what, Timing timing) {
        return 2.0 * batch * what.macs() / timing.ours()[0];
    }

    private double bytesShare(BenchCase what, Timing timing) {
        return what.leastBytes(batch) / bandwidth / (timing.ours()[0] / 1e9);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
