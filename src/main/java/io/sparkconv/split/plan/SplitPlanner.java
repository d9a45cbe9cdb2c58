// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.plan;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.Quantity;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.Cost;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.split.tower.SegmentPlan;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses between splitting by batch and by towers. Batch moves nothing between tasks, so it wins wherever the weights
 * fit an executor and there are images enough for all cores. Times are those of a simple model: multiply-accumulates over
 * the rate of a core, in as many rounds as tasks need, and the bytes of exchanges over the rate of an executor.
 */
public final class SplitPlanner {

    /** What scheduling a stage takes, in seconds. */
    private static final double STAGE = 0.1;

    private static final int MOST_TOWERS = 16;

    private final Graph graph;
    private final long images;
    private final int batch;
    private final Cluster cluster;

    private SplitPlanner(Graph graph, long images, int batch, Cluster cluster) {
        this.graph = graph;
        this.images = images;
        this.batch = batch;
        this.cluster = cluster;
    }

    /**
     * Weighs batch against 2 to 16 towers, as many as the cluster has slots.
     *
     * @param graph rewritten for inference
     * @param images in the run
     * @param batch the most images that a task has in memory at once
     * @throws UncuttableException if no way fits the executors' memory
     */
    public static Decision choose(Graph graph, long images, int batch, Cluster cluster) {
        return new SplitPlanner(graph, images, batch, cluster).decide();
    }

    private Decision decide() {
        Way whole = whole();
        List<Way> ways = new ArrayList<>(List.of(whole));
        for (int towers = 2; towers <= mostTowers(); towers++) {
            ways.add(cut(TowerCut.of(graph, towers)));
        }
        Optional<Way> towers =
                ways.stream().filter(way -> !way.isBatch() && fits(way)).min(Comparator.comparingDouble(Way::seconds));
        if (fits(whole)) {
            Way best = towers.filter(way -> way.seconds() < whole.seconds()).orElse(whole);
            return new Decision(best, best.isBatch() ? batchWins(towers) : fewImages(best, whole), ways);
        }
        Way best = towers.orElseThrow(() -> new UncuttableException("Cannot split network " + graph.name() + ": "
                + Quantity.bytes(whole.memory()) + " that an executor needs is more than the "
                + Quantity.bytes(cluster.usable())
                + " it has for weights and activations, and so is what each of up to " + mostTowers()
                + " towers needs; use larger executors or smaller batches"));
        return new Decision(best, tooLarge(best, whole), ways);
    }

    private int mostTowers() {
        return Math.min(MOST_TOWERS, Math.max(2, cluster.slots()));
    }

    private boolean fits(Way way) {
        return way.memory() <= cluster.usable();
    }

    private Way whole() {
        Cost cost = NetworkCost.of(graph).total();
        long weights = 4 * cost.parameters();
        long activations = activationBytes(graph);
        return new Way(
                1,
                weights,
                weights + graph.packedBytes() + cluster.cores() * activations,
                0,
                STAGE + rounds(blocks()) * imagesPerTask() * (cost.macs() / cluster.macsPerSecond()));
    }

    /** A task has at most a batch; with fewer images than slots, one. */
    private long imagesPerTask() {
        return Math.max(1, Math.min(batch, images / cluster.slots()));
    }

    private long blocks() {
        return (images + imagesPerTask() - 1) / imagesPerTask();
    }

    private long rounds(long tasks) {
        return (tasks + cluster.slots() - 1) / cluster.slots();
    }

    private Way cut(TowerCut cut) {
        TowerPlan plan = TowerPlan.of(cut);
        long weights = IntStream.range(0, cut.towers())
                .mapToLong(plan::weightBytes)
                .max()
                .orElseThrow();
        int perExecutor = (cut.towers() + cluster.executors() - 1) / cluster.executors();
        long exchange =
                images * plan.exchanges().stream().mapToLong(PieceBytes::total).sum();
        double seconds = STAGE + exchange / (cluster.exchangeBytesPerSecond() * cluster.executors());
        for (SegmentPlan segment : plan.segments()) {
            long most = segment.shares().stream()
                    .mapToLong(SegmentPlan.Share::macs)
                    .max()
                    .orElseThrow();
            seconds += STAGE + rounds(blocks() * cut.towers()) * imagesPerTask() * (most / cluster.macsPerSecond());
        }
        long activations = cut.segments().stream()
                .flatMap(List::stream)
                .mapToLong(part -> activationBytes(part.graph()))
                .max()
                .orElseThrow();
        long held = weights * perExecutor;
        long packed = perExecutor * packedBytes(cut);
        return new Way(cut.towers(), held, held + packed + cluster.cores() * activations, exchange, seconds);
    }

    /** Bytes of the largest tower's filters as they are packed for the kernels. */
    private static long packedBytes(TowerCut cut) {
        return IntStream.range(0, cut.towers())
                .mapToLong(tower -> cut.segments().stream()
                        .mapToLong(parts -> parts.get(tower).graph().packedBytes())
                        .sum())
                .max()
                .orElseThrow();
    }

    /** The largest layer's input and output, for a batch. */
    private long activationBytes(Graph part) {
        Shapes of = Shapes.infer(part);
        long most = 0;
        for (Node node : part.nodes()) {
            long floats = of.of(node.name()).elements()
                    + of.inputsOf(node).stream().mapToLong(s -> s.elements()).sum();
            most = Math.max(most, 4 * floats);
        }
        return most * imagesPerTask();
    }

    private String batchWins(Optional<Way> towers) {
        String rival = towers.map(way -> String.format(
                        Locale.ROOT,
                        "%.1f s against %.1f s, and %s of exchanges, by %s",
                        whole().seconds(),
                        way.seconds(),
                        Quantity.bytes(way.exchangeBytes()),
                        way.label()))
                .orElse("no number of towers fits");
        return "batch: the weights, " + Quantity.bytes(whole().weightBytes()) + ", fit each executor, which has "
                + Quantity.bytes(cluster.usable()) + " for them, and " + images + " images are "
                + (images >= cluster.slots() ? "enough" : "few") + " for " + cluster.slots() + " cores (" + rival + ")";
    }

    private String fewImages(Way best, Way whole) {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d cores would have an image to compute; shared, each takes %.2f s against %.2f s by batch,"
                        + " %s of exchanges included",
                best.label(),
                Math.min(images, cluster.slots()),
                cluster.slots(),
                best.seconds(),
                whole.seconds(),
                Quantity.bytes(best.exchangeBytes()));
    }

    private String tooLarge(Way best, Way whole) {
        return best.label() + ": by batch an executor needs " + Quantity.bytes(whole.memory()) + ", with weights of "
                + Quantity.bytes(whole.weightBytes()) + ", but has " + Quantity.bytes(cluster.usable()) + "; with "
                + best.label()
                + " it needs " + Quantity.bytes(best.memory()) + ", for " + Quantity.bytes(best.exchangeBytes())
                + " of exchanges";
    }
}
