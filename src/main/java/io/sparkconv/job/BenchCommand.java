// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Contest;
import io.sparkconv.bench.LayerSet;
import io.sparkconv.bench.NetworkSet;
import io.sparkconv.bench.Rival;
import io.sparkconv.bench.Streams;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.BenchOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.RivalChoice;
import io.sparkconv.config.Settings;
import io.sparkconv.kernel.Kernels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Times layers or whole networks, beside another runtime if asked for. */
final class BenchCommand implements Command {

    private static final String LAYERS = "layers";
    private static final String NETWORKS = "networks";

    /** Built when it is its turn. */
    private record Entry(String name, String kind, Supplier<BenchCase> build) {

        boolean has(String part) {
            return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)) || kind.equals(part);
        }
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Times layers or networks on one thread or several, side by side with another runtime; GFLOP/s from nominal MACs";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                BenchOptions.AGAINST,
                BenchOptions.ONLY,
                BenchOptions.BENCH_BATCH,
                BenchOptions.THREADS,
                BenchOptions.SAVE,
                Options.KERNELS,
                Options.ALGORITHMS,
                Options.JSON);
    }

    @Override
    public Operands operands() {
        return new Operands("WHAT", "What to time: layers or networks", List.of(LAYERS, NETWORKS), 1, 1);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        String what = request.operands().get(0);
        List<Entry> entries = entries(what, settings.find(BenchOptions.ONLY));
        Kernels kernels = KernelsInUse.of(settings);
        Optional<Rival> rival = rival(settings);
        Optional<BenchFile> file = BenchFile.of(settings, what);
        BenchReport report = report(settings, kernels, rival, entries);
        boolean asJson = settings.get(Options.JSON);
        PrintStream lines = asJson ? new PrintStream(OutputStream.nullOutputStream()) : console.out();
        StringBuilder kept = new StringBuilder();
        tell(
                BenchHead.text(request, options(), kernels.name())
                        + rival.map(r -> "in turn with " + r.version() + "\n").orElse("")
                        + report.head(),
                lines,
                kept);
        ArrayNode json = new ObjectMapper().createArrayNode();
        for (Entry entry : entries) {
            BenchCase timed = entry.build().get();
            for (int batch : settings.get(BenchOptions.BENCH_BATCH)) {
                tell(report.measure(timed, batch, json.addObject()), lines, kept);
            }
        }
        tell(report.foot(), lines, kept);
        if (asJson) {
            console.out().println(json);
        }
        if (file.isPresent()) {
            file.get().write(kept.toString());
        }
        return ExitCode.DONE;
    }

    private static void tell(String text, PrintStream out, StringBuilder kept) {
        out.print(text);
        out.flush();
        kept.append(text);
    }

    private static Optional<Rival> rival(Settings settings) {
        return Optional.of(settings.get(BenchOptions.AGAINST))
                .filter(choice -> choice != RivalChoice.NONE)
                .map(choice -> Rival.named(choice.name().toLowerCase(Locale.ROOT)));
    }

    private static BenchReport report(Settings settings, Kernels kernels, Optional<Rival> rival, List<Entry> entries) {
        AlgorithmChoice algorithms = settings.get(Options.ALGORITHMS);
        int threads = settings.get(BenchOptions.THREADS);
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(1);
        return threads > 1
                ? new StreamTable(new Streams(kernels, algorithms, rival, threads), threads, width)
                : new BenchTable(
                        new Contest(kernels, algorithms, rival), kernels.name().startsWith("simd"), width);
    }

    private static List<Entry> entries(String what, Optional<String> only) {
        Stream<Entry> all = what.equals(LAYERS)
                ? LayerSet.all().stream().map(layer -> new Entry(layer.name(), layer.kind(), () -> layer))
                : NetworkSet.all().map(network -> new Entry(network.name(), BenchCase.NETWORK, network.build()));
        List<Entry> chosen =
                all.filter(entry -> only.isEmpty() || entry.has(only.get())).toList();
        if (chosen.isEmpty()) {
            throw new InvalidOptionException("Cannot time " + what + ": " + BenchOptions.ONLY.flag() + " is '"
                    + only.orElse("") + "' but must be part of the name or the kind of one");
        }
        return chosen;
    }
}
