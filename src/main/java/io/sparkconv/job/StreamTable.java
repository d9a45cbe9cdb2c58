// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Streams;
import io.sparkconv.bench.Throughput;
import io.sparkconv.bench.Throughput.Gain;
import java.util.Locale;
import java.util.Optional;

/** What several threads gain over one, line by line, beside what they gain in loops that share no memory. */
final class StreamTable implements BenchReport {

    private final Streams streams;
    private final int threads;
    private final String row;

    /** @param nameWidth of the longest name */
    StreamTable(Streams streams, int threads, int nameWidth) {
        this.streams = streams;
        this.threads = threads;
        this.row = "%-" + nameWidth + "s %-10s %5s %10s %10s %6s %6s %6s %10s %10s %6s %6s%n";
    }

    @Override
    public String head() {
        return "images per second of one thread and of " + threads + " at the same time; gain: all over one; registers:"
                + " the gain of multiply-adds\nin registers; share: our gain over that one; ratio: all of ours over all of"
                + " theirs\n"
                + line(
                        "name",
                        "kind",
                        "batch",
                        "one",
                        "all",
                        "gain",
                        "regs",
                        "share",
                        "their one",
                        "all",
                        "gain",
                        "ratio");
    }

    @Override
    public String measure(BenchCase what, int batch, ObjectNode json) {
        Throughput rates = streams.time(what, batch);
        add(json, what, batch, rates);
        return row(what, batch, rates);
    }

    String row(BenchCase what, int batch, Throughput rates) {
        return line(
                what.name(),
                what.kind(),
                batch,
                number("%.1f", Optional.of(rates.ours().one())),
                number("%.1f", Optional.of(rates.ours().all())),
                number("%.2f", Optional.of(rates.ours().factor())),
                number("%.2f", rates.peak().map(Gain::factor)),
                number("%.2f", rates.share()),
                number("%.1f", rates.theirs().map(Gain::one)),
                number("%.1f", rates.theirs().map(Gain::all)),
                number("%.2f", rates.theirs().map(Gain::factor)),
                number("%.2f", rates.ratio()));
    }

    private String line(Object... cells) {
        return String.format(Locale.ROOT, row, cells);
    }

    private static String number(String format, Optional<Double> value) {
        return value.map(v -> String.format(Locale.ROOT, format, v)).orElse("-");
    }

    void add(ObjectNode json, BenchCase what, int batch, Throughput rates) {
        json.put("name", what.name());
        json.put("kind", what.kind());
        json.put("batch", batch);
        json.put("threads", threads);
        json.put("oneImagesPerSecond", rates.ours().one());
        json.put("imagesPerSecond", rates.ours().all());
        json.put("gain", rates.ours().factor());
        json.put("registersGain", rates.peak().map(Gain::factor).orElse(null));
        json.put("gainShare", rates.share().orElse(null));
        json.put("rivalOneImagesPerSecond", rates.theirs().map(Gain::one).orElse(null));
        json.put("rivalImagesPerSecond", rates.theirs().map(Gain::all).orElse(null));
        json.put("rivalGain", rates.theirs().map(Gain::factor).orElse(null));
        json.put("ratio", rates.ratio().orElse(null));
    }

    @Override
    public String foot() {
        return "";
    }
}
