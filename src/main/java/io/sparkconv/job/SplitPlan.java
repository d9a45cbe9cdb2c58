// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.ClusterOptions;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.split.plan.Cluster;
import io.sparkconv.split.plan.Decision;
import io.sparkconv.split.plan.SplitPlanner;
import io.sparkconv.split.plan.Way;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import java.util.Locale;
import java.util.Optional;

/**
 * How the work of a run is to be split, and what each way takes.
 *
 * @param decision what was weighed; empty where the split was given
 * @param towers what towers do; empty for batches
 */
record SplitPlan(Optional<Decision> decision, Optional<TowerPlan> towers) {

    /** @param calibration what a core was measured to do */
    static SplitPlan of(Settings settings, Graph whole, Optional<Calibration> calibration, int batch) {
        Graph graph = Rewrites.forInference(whole, whole.outputs(), settings.get(Options.ALGORITHMS));
        return switch (SplitOptions.of(settings)) {
            case BATCH -> new SplitPlan(Optional.empty(), Optional.empty());
            case GROUPS -> new SplitPlan(Optional.empty(), towers(graph, settings.get(SplitOptions.GROUPS)));
            case AUTO -> {
                double macs = NetworkCost.of(whole).total().macs();
                double rate = calibration
                        .map(c -> c.imagesPerSecond() * macs)
                        .filter(measured -> measured > 0)
                        .orElse(settings.get(ClusterOptions.CORE_RATE));
                Decision decision = SplitPlanner.choose(
                        graph, settings.get(ClusterOptions.PLANNED_IMAGES), batch, cluster(settings, rate));
                yield new SplitPlan(
                        Optional.of(decision), towers(graph, decision.chosen().towers()));
            }
        };
    }

    private static Cluster cluster(Settings settings, double rate) {
        return new Cluster(
                settings.get(ClusterOptions.EXECUTORS),
                settings.get(ClusterOptions.EXECUTOR_CORES),
                settings.get(ClusterOptions.EXECUTOR_MEMORY),
                rate,
                settings.get(ClusterOptions.EXCHANGE_RATE));
    }

    private static Optional<TowerPlan> towers(Graph graph, int count) {
        return count == 1 ? Optional.empty() : Optional.of(TowerPlan.of(TowerCut.of(graph, count)));
    }

    /** The ways that were weighed and the reason, then segments and exchanges; empty for a plan by batch. */
    String text() {
        StringBuilder text = new StringBuilder();
        decision.ifPresent(d -> {
            TextTable table =
                    new TextTable("split", ">weights/executor", ">memory/executor", ">exchanges", ">predicted");
            for (Way way : d.ways()) {
                table.row(
                        way.label(),
                        Quantity.bytes(way.weightBytes()),
                        Quantity.bytes(way.memory()),
                        Quantity.bytes(way.exchangeBytes()),
                        String.format(Locale.ROOT, "%.1f s", way.seconds()));
            }
            text.append('\n').append(table).append("split: ").append(d.reason()).append('\n');
        });
        towers.ifPresent(plan -> text.append('\n').append(TowerTable.text(plan)));
        return text.toString();
    }

    /** Adds {@code split} with the ways that were weighed, and what towers do. */
    void addTo(ObjectNode json) {
        decision.ifPresent(d -> {
            ObjectNode split = json.putObject("split");
            split.put("chosen", d.chosen().label());
            split.put("reason", d.reason());
            ArrayNode ways = split.putArray("ways");
            for (Way way : d.ways()) {
                ObjectNode node = ways.addObject();
                node.put("towers", way.towers());
                node.put("weightBytes", way.weightBytes());
                node.put("memoryBytes", way.memory());
                node.put("exchangeBytes", way.exchangeBytes());
                node.put("seconds", way.seconds());
            }
        });
        towers.ifPresent(plan -> plan.addTo(json));
    }
}
