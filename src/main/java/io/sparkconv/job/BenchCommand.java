// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sparkconv.bench.BenchCase;
import io.sparkconv.bench.Contest;
import io.sparkconv.bench.LayerSet;
import io.sparkconv.bench.NetworkSet;
import io.sparkconv.bench.Rival;
import io.sparkconv.config.BenchOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.RivalChoice;
import io.sparkconv.config.Settings;
import io.sparkconv.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Times layers or whole networks on one thread, beside another runtime if asked for. */
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
        return "Times layers or networks on one thread, side by side with another runtime; GFLOP/s from nominal MACs";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                BenchOptions.AGAINST,
                BenchOptions.ONLY,
                BenchOptions.BENCH_BATCH,
                Options.KERNELS,
                Options.ALGORITHMS,
                Options.JSON);
    }

    @Override
    public Operands operands() {
        return new Operands("WHAT", "What to time: layers or networks", List.of(LAYERS, NETWORKS), 1, 1);
    }

    @Override
    public int run(Request request, Console console) {
        Settings settings = request.settings();
        int batch = settings.get(BenchOptions.BENCH_BATCH);
        Optional<Rival> rival = Optional.of(settings.get(BenchOptions.AGAINST))
                .filter(choice -> choice != RivalChoice.NONE)
                .map(choice -> Rival.named(choice.name().toLowerCase(Locale.ROOT)));
        List<Entry> entries = entries(request.operands().get(0), settings.find(BenchOptions.ONLY));
        Kernels kernels = KernelsInUse.of(settings);
        Contest contest = new Contest(kernels, settings.get(Options.ALGORITHMS), rival);
        BenchTable table = new BenchTable(kernels.name(), batch, rival.map(Rival::version));
        boolean asJson = settings.get(Options.JSON);
        ArrayNode json = new ObjectMapper().createArrayNode();
        if (!asJson) {
            console.out().print(table.head());
        }
        for (Entry entry : entries) {
            BenchCase what = entry.build().get();
            Contest.Timing timing = contest.time(what, batch);
            if (asJson) {
                table.add(json.addObject(), what, timing);
            } else {
                console.out().print(table.row(what, timing));
                console.out().flush();
            }
        }
        console.out().print(asJson ? json + "\n" : table.foot());
        return ExitCode.DONE;
    }

    private static List<Entry> entries(String what, Optional<String> only) {
        Stream<Entry> all = what.equals(LAYERS)
                ? LayerSet.all().stream().map(layer -> new Entry(layer.name(), layer.kind(), () -> layer))
                : NetworkSet.all().map(network -> new Entry(network.name(), "network", network.build()));
        List<Entry> chosen =
                all.filter(entry -> only.isEmpty() || entry.has(only.get())).toList();
        if (chosen.isEmpty()) {
            throw new InvalidOptionException("Cannot time " + what + ": " + BenchOptions.ONLY.flag() + " is '"
                    + only.orElse("") + "' but must be part of the name or the kind of one");
        }
        return chosen;
    }
}
