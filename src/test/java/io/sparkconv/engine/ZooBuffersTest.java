// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The memory of every named network, at its own size of pictures. */
class ZooBuffersTest {

    private static final int BATCH = 8;

    /** Memory depends on no weight. */
    private static final WeightSource ZEROS = new WeightSource() {
        @Override
        public float[] values(String name, Shape shape) {
            return new float[Math.toIntExact(shape.elements())];
        }

        @Override
        public String description() {
            return "zeros";
        }
    };

    @ParameterizedTest
    @EnumSource
    void workspaceIsWithinATenthOfTheLowerBound(Zoo zoo) {
        Graph graph = zoo.build(ZEROS).graph();
        Plan plan = Plan.compile(
                graph,
                graph.outputs(),
                BATCH,
                KernelSelection.choose(KernelChoice.AUTO).kernels());
        long least = plan.leastWorkspaceBytes();
        assertThat(plan.workspaceBytes()).as("bytes for %d images", BATCH).isBetween(least, least + least / 10);
    }
}
