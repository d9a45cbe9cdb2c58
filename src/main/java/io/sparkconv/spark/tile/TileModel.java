// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.split.tile.TileMemory;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network cut into tiles as it is broadcast: the specification travels, networks of tiles are made ready where they are
 * needed, and the last ones are kept for all tasks of a JVM. Thread-safe.
 */
final class TileModel implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TileModel.class);

    private final TileSpec spec;
    private transient Compiled compiled;

    private record Compiled(String id, TileSpec.Built built, KernelSelection kernels, Map<Graph, Plan> plans) {}

    TileModel(TileSpec spec) {
        this.spec = spec;
    }

    TileSpec spec() {
        return spec;
    }

    /** The network, its cut and how its output is read. */
    TileSpec.Built built() {
        return compiled().built();
    }

    /** The loops of this JVM. */
    KernelSelection kernels() {
        return compiled().kernels();
    }

    /** Names this JVM's copy of the model. */
    String id() {
        return compiled().id();
    }

    /** The plan of a tile's network. */
    synchronized Plan plan(Graph part) {
        return compiled()
                .plans()
                .computeIfAbsent(part, graph -> Plan.ready(graph, 1, kernels().kernels()));
    }

    private synchronized Compiled compiled() {
        if (compiled == null) {
            KernelSelection kernels = KernelSelection.warming(spec.kernels());
            LOG.info("kernels: {}", kernels.reason());
            compiled = new Compiled(UUID.randomUUID().toString(), spec.build(), kernels, new RecentlyUsed());
        }
        return compiled;
    }

    private static final class RecentlyUsed extends LinkedHashMap<Graph, Plan> {

        private static final long serialVersionUID = 1L;

        RecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Graph, Plan> eldest) {
            return size() > TileMemory.PLANS_KEPT;
        }
    }
}
