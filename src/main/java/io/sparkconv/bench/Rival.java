// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.graph.Graph;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Another runtime to be timed beside ours, on one thread. Implementations are services; none is in the jar, for nothing
 * that a user runs needs one.
 */
public interface Rival {

    /** What it is called on the command line, such as {@code onnxruntime}. */
    String name();

    /** Its name and version, for reports. */
    String version();

    /**
     * Makes a network with one input and one output ready.
     *
     * @param images a batch of inputs, in N, C, H, W order
     */
    Session prepare(Graph graph, int batch, float[] images);

    /** A network that is ready, with its input in place. For one thread. */
    interface Session extends AutoCloseable {

        /** Computes the output and lets go of it. */
        void run();

        /** Computes the output, in N, C, H, W order. */
        float[] output();

        @Override
        void close();
    }

    /**
     * The rival of that name.
     *
     * @throws InvalidOptionException if it is not on the class path
     */
    static Rival named(String name) {
        List<Rival> there = ServiceLoader.load(Rival.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return there.stream()
                .filter(rival -> rival.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException("Cannot time against " + name
                        + ": the runtime is missing but must be on the class path; jobs/sparkconv of a source tree"
                        + " puts it there"));
    }
}
