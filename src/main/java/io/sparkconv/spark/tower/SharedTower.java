// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.pack.PackedRecord;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.split.tower.TowerPart;
import io.sparkconv.split.tower.TowerRun;
import io.sparkconv.split.tower.TowerSteps;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tower as it is broadcast: its parts of all segments with its own share of the weights. The plans are made by the first
 * tasks of a JVM and shared by all; each task borrows a run of its own. Thread-safe.
 */
final class SharedTower implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTower.class);

    private final PackedRecord packed;
    private final int batch;
    private final KernelChoice kernels;
    private transient Unpacked unpacked;
    private transient Deque<Lent> idle;
    private transient int idleSegment;

    /**
     * What is packed.
     *
     * @param segments the tower's parts
     * @param layers names of the whole network's layers
     */
    private record Parts(List<TowerPart> segments, List<String> layers) {}

    private record Unpacked(String id, Parts parts, KernelSelection kernels, Plan[] plans) {}

    /**
     * A run with what it says of itself.
     *
     * @param layerOfStep the place of each step's layer among those of the whole network
     * @param layers how many those are
     */
    record Lent(TowerPart part, TowerRun run, int[] layerOfStep, int layers) {

        /** Nanoseconds so far in each layer of the whole network. */
        long[] nanos() {
            long[] nanos = new long[layers];
            long[] steps = run.nanos();
            for (int step = 0; step < steps.length; step++) {
                nanos[layerOfStep[step]] += steps[step];
            }
            return nanos;
        }
    }

    /** Fetches the tower's weights. */
    SharedTower(List<TowerPart> segments, List<String> layers, int batch, KernelChoice kernels) {
        this.packed = PackedRecord.of(new Parts(segments, layers));
        this.batch = batch;
        this.kernels = kernels;
    }

    /** A run of a segment for one thread, to be given back. Segments follow one another: runs of others are let go. */
    synchronized Lent borrow(int segment) {
        Unpacked ready = unpacked();
        if (idleSegment != segment) {
            idle.clear();
            idleSegment = segment;
        }
        return idle.isEmpty() ? lend(ready, segment) : idle.pop();
    }

    synchronized void giveBack(int segment, Lent lent) {
        if (idleSegment == segment) {
            idle.push(lent);
        }
    }

    /** Names this JVM's copy. */
    synchronized String id() {
        return unpacked().id();
    }

    /** What the loops are called. */
    synchronized String kernels() {
        return unpacked().kernels().kernels().name();
    }

    private Lent lend(Unpacked ready, int segment) {
        TowerPart part = ready.parts().segments().get(segment);
        Graph graph = part.graph();
        if (graph.outputs().isEmpty()) {
            return new Lent(
                    part,
                    new TowerRun(part, null),
                    new int[0],
                    ready.parts().layers().size());
        }
        Plan plan = ready.plans()[segment];
        if (plan == null) {
            plan = Plan.ready(graph, batch, ready.kernels().kernels());
            ready.plans()[segment] = plan;
        }
        return new Lent(
                part,
                new TowerRun(part, plan),
                TowerSteps.layersOf(ready.parts().layers(), graph, plan.layers()),
                ready.parts().layers().size());
    }

    private Unpacked unpacked() {
        if (unpacked == null) {
            KernelSelection selection = KernelSelection.warming(kernels);
            LOG.info("kernels: {}", selection.reason());
            Parts parts = packed.unpack(Parts.class);
            unpacked = new Unpacked(
                    UUID.randomUUID().toString(),
                    parts,
                    selection,
                    new Plan[parts.segments().size()]);
            idle = new ArrayDeque<>();
            idleSegment = -1;
        }
        return unpacked;
    }
}
