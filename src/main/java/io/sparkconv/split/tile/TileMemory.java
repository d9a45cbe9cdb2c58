// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.Parameter;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.tensor.Shape;
import java.util.Optional;
import java.util.stream.Stream;

/** What tiles of a side take in memory, and the largest side that fits. */
public final class TileMemory {

    /** Networks of tiles that are kept ready: at a border they differ from those inside. */
    public static final int PLANS_KEPT = 6;

    /** The least side that is tried first, in pixels. */
    private static final int FIRST = 128;

    private static final int MOST_SIDE = 8192;
    private static final int MOST_STEPS = 8;

    /** Copies of a window's pixels: as decoded, and as the network's channels. */
    private static final int RGB_BYTES = 6;

    /** Copies of an output: as computed, as it is read, as it is written. */
    private static final int OUTPUT_BYTES = 12;

    private final TileCut cut;
    private final Kernels kernels;

    /** @param kernels the loops that will compute the tiles */
    public TileMemory(TileCut cut, Kernels kernels) {
        this.cut = cut;
        this.kernels = kernels;
    }

    /** Bytes that a task needs for tiles of a plan, weights left out. */
    public long taskBytes(TilePlan plan) {
        Plan part = Plan.ready(cut.part(plan.largest()), 1, kernels);
        long output = plan.largest().pixels() * cut.output().channels();
        return part.workspaceBytes() + RGB_BYTES * plan.window().pixels() + OUTPUT_BYTES * output;
    }

    /** Bytes of weights that all tasks of a process share: as read, and packed for each network that is kept. */
    public long sharedBytes() {
        long read =
                cut.graph().parameters().stream().mapToLong(Parameter::count).sum();
        return 4 * read + PLANS_KEPT * cut.graph().packedBytes();
    }

    /** What a side should be a multiple of, so that no layer computes the same pixel for two tiles more than it must. */
    public int alignment() {
        Graph graph = cut.graph();
        ReceptiveFields.Field last = ReceptiveFields.of(graph, Shapes.infer(graph))
                .get(graph.outputs().get(0));
        if (last == null) {
            return 1;
        }
        long all = 1;
        for (ReceptiveFields.Field field :
                ReceptiveFields.of(graph, Shapes.infer(graph)).values()) {
            all = multiple(all, steps(field.vertical(), last.vertical()));
            all = multiple(all, steps(field.horizontal(), last.horizontal()));
        }
        return all > FIRST ? 1 : (int) all;
    }

    /** Pixels of the output for one of a layer; 1 where the layer is finer, or paths disagree. */
    private static long steps(ReceptiveField layer, ReceptiveField output) {
        return Stream.of(layer.stride())
                .flatMap(Optional::stream)
                .flatMap(stride -> output.stride().stream()
                        .filter(own -> own.numerator() > 0)
                        .map(own -> stride.times(Ratio.of(own.denominator(), own.numerator()))))
                .mapToLong(Ratio::numerator)
                .findFirst()
                .orElse(1);
    }

    private static long multiple(long a, long b) {
        long divisor = Ratio.of(a, Math.max(1, b)).denominator();
        return a * divisor;
    }

    /**
     * The largest side whose tiles fit a task's memory.
     *
     * @param bytes of memory that a task has
     * @param unit what the side is a multiple of besides the network's own
     * @param most the largest side that is of use
     * @throws UncuttableException if no side fits
     */
    public int largestSide(long bytes, int unit, int most) {
        int step = (int) multiple(alignment(), unit);
        int top = Math.max(step, Math.min(MOST_SIDE, most) / step * step);
        int side = Math.min(top, Math.max(1, FIRST / step) * step);
        int best = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            long needed = taskBytes(TilePlan.of(cut, side));
            best = needed <= bytes ? Math.max(best, side) : best;
            int next = (int) Math.min(top, side * Math.sqrt((double) bytes / needed)) / step * step;
            if (next == side || next < step || next < best) {
                break;
            }
            side = next;
        }
        if (best == 0) {
            Shape input = cut.input();
            throw new UncuttableException("Cannot cut " + cut.graph().name() + " over " + input.height() + "×"
                    + input.width() + " pixels into tiles: memory of a task is " + bytes
                    + " bytes but must be more for tiles of " + side + " pixels; give executors more memory or fewer"
                    + " cores");
        }
        return best;
    }
}
