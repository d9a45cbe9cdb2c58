// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Parameter;
import io.sparkconv.zoo.Network;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model as it is broadcast: the specification travels, the plan with its packed weights is built by the first task of
 * a JVM and shared by all. Each task borrows an engine of its own, so there are never more workspaces than tasks at a
 * time. Thread-safe.
 */
public final class SharedModel implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

    private final ModelSpec spec;
    private transient Compiled compiled;
    private transient Deque<NetworkEngine> idle;

    private record Compiled(String id, Network network, FeatureGraph features, Plan plan) {}

    public SharedModel(ModelSpec spec) {
        this.spec = spec;
    }

    /** Takes over what another has built of the same network for the same batch. */
    public synchronized void adopt(SharedModel other) {
        compiled = other.compiled();
        idle = new ArrayDeque<>();
    }

    /** An engine for one thread, to be given back. */
    public synchronized NetworkEngine borrow() {
        Compiled ready = compiled();
        return idle.isEmpty()
                ? new NetworkEngine(
                        ready.plan(),
                        new PictureLoader(
                                ready.network().preprocessing(), spec.decoding().opener()),
                        ready.features())
                : idle.pop();
    }

    public synchronized void giveBack(NetworkEngine engine) {
        idle.push(engine);
    }

    /** Names this JVM's copy of the packed model. */
    public String id() {
        return compiled().id();
    }

    /** Bytes of weights that all tasks of a JVM share: as read, and as packed. */
    long sharedBytes() {
        Graph graph = compiled().features().graph();
        long read = graph.parameters().stream().mapToLong(Parameter::count).sum();
        return Float.BYTES * read + graph.packedBytes();
    }

    /** Bytes that a task needs beside them for a batch: its workspace, and its rows as computed and as written. */
    long taskBytes() {
        Plan plan = compiled().plan();
        long floats = plan.outputs().stream()
                .mapToLong(name -> plan.shape(name).elements())
                .sum();
        return plan.workspaceBytes() + 2 * Float.BYTES * floats * plan.batch();
    }

    /** How pictures become the network's input. */
    public Preprocessing preprocessing() {
        return compiled().network().preprocessing();
    }

    /** The network's layers and the tensors that become columns. */
    public FeatureGraph features() {
        return compiled().features();
    }

    /** The layers of the plan, as they are run and timed. */
    public List<Node> layers() {
        return compiled().plan().layers();
    }

    private synchronized Compiled compiled() {
        if (compiled == null) {
            compiled = compile();
            idle = new ArrayDeque<>();
        }
        return compiled;
    }

    private Compiled compile() {
        Network network = spec.model().network();
        FeatureGraph features = FeatureGraph.of(network, spec.pooling());
        KernelSelection kernels = KernelSelection.warming(spec.kernels());
        LOG.info("kernels: {}", kernels.reason());
        Plan plan = Plan.compile(
                features.graph(),
                List.copyOf(features.tensors().values()),
                spec.batch(),
                kernels.kernels(),
                spec.algorithms());
        return new Compiled(UUID.randomUUID().toString(), network, features, plan);
    }
}
